#include "shared/sync/page.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "tests/support/office.hpp"
#include "tests/unit/sync/sample_pages.hpp"

using namespace actline;
using namespace actline::sync;
using namespace actline::sync::tests;
using testing::numbered_id;

namespace {

std::string json_of(const Page& page) {
  base::JsonWriter writer;
  writer.begin_object();
  write_page(writer, page);
  return writer.end_object().take();
}

base::Result<Page> read(std::string_view json) {
  const auto value = base::parse_json(json);
  return value ? read_page(*value) : base::Result<Page>(value.refusal());
}

void check_refused(const std::string& bytes) {
  INFO(bytes);
  CHECK_FALSE(read(bytes).ok());
}

}  // namespace

TEST_CASE("a page of every table comes back as it was") {
  const auto page = read(json_of(every_table()));
  REQUIRE(page.ok());
  CHECK(same(*page, every_table()));
}

TEST_CASE("an empty page is a page") {
  const auto page = read(json_of({}));
  REQUIRE(page.ok());
  CHECK(page->empty());
}

TEST_CASE("each id is written once") {
  const std::string bytes = json_of(every_table());
  const std::string author = base::id_text(numbered_id(203));
  const auto first = bytes.find(author);
  REQUIRE(first != std::string::npos);
  CHECK(bytes.find(author, first + 1) == std::string::npos);
}

TEST_CASE("tables and columns of a newer peer are skipped, columns may come in any order, missing ones are absent") {
  const std::string id = base::id_text(numbered_id(1));
  const std::string store = base::id_text(numbered_id(251));
  const auto page =
      read(R"({"v":1,"ids":[")" + id + R"(",")" + store + R"("],"cols":{"staff":["store","mood","role","name"],"planet":["name"]},)" +
           R"("rows":{"staff":[[0,1,{"a":[1]},"rep","示例"]],"planet":[[0,"x"]]},"del":{"planet":[0]}})");
  REQUIRE(page.ok());
  REQUIRE(page->size() == 1);
  const auto staff = records::as<domain::Staff>(page->front().record);
  REQUIRE(staff != nullptr);
  CHECK(staff->name == "示例");
  CHECK(staff->store.value == numbered_id(251));
  CHECK(staff->manager.is_nil());
}

TEST_CASE("what is no page is refused, whatever it is") {
  const std::string id = "\"" + base::id_text(numbered_id(1)) + "\"";
  const std::string cols = R"("cols":{"staff":["name","role","store"]})";
  check_refused("");
  check_refused("[]");
  check_refused("<html>");
  check_refused(R"({"v":1})");
  check_refused(R"({"ids":["short"],)" + cols + R"(,"rows":{},"del":{}})");
  check_refused(R"({"ids":[1],)" + cols + R"(,"rows":{},"del":{}})");
  check_refused(R"({"ids":[],"cols":[],"rows":{},"del":{}})");
  check_refused(R"({"ids":[],)" + cols + R"(,"rows":[],"del":{}})");
  check_refused(R"({"ids":[],"cols":{},"rows":{"staff":[]},"del":{}})");
  check_refused(R"({"ids":[],"cols":{"staff":[1]},"rows":{"staff":[]},"del":{}})");
  check_refused(R"({"ids":[],"cols":{"staff":5},"rows":{"staff":[]},"del":{}})");
  check_refused(R"({"ids":[],)" + cols + R"(,"rows":{"staff":5},"del":{}})");
  check_refused(R"({"ids":[],)" + cols + R"(,"rows":{},"del":[]})");
  check_refused(R"({"ids":[)" + id + R"(],"cols":{"verdict_note":["n"]},"rows":{"verdict_note":[[0,"17"]]},"del":{}})");
  for (const char* row : {"5", "[]", "[-1]", "[1]", "[0.5]", "[null]", "[\"0\"]", "[99999999999999999999]", "[0,1,\"rep\",0]",
                          "[0,\"a\",\"king\",0]", "[0,\"a\",\"rep\",7]", "[0,\"a\",\"rep\",0,0]", "[0,[],\"rep\",0]"}) {
    check_refused(R"({"ids":[)" + id + "]," + cols + R"(,"rows":{"staff":[)" + row + R"(]},"del":{}})");
  }
  const std::string row = R"([0,"a","rep",0])";
  check_refused(R"({"ids":[)" + id + "]," + cols + R"(,"rows":{"staff":[)" + row + "," + row + R"(]},"del":{}})");
  check_refused(R"({"ids":[)" + id + "]," + cols + R"(,"rows":{"staff":[)" + row + R"(]},"del":{"staff":[0]}})");
  check_refused(R"({"ids":[)" + id + "]," + cols + R"(,"rows":{},"del":{"staff":[1]}})");
  check_refused(R"({"ids":[)" + id + "]," + cols + R"(,"rows":{},"del":{"staff":0}})");
}

TEST_CASE("every cut of a page is refused") {
  const std::string bytes = json_of(every_table());
  for (std::size_t length = 0; length < bytes.size(); ++length) CHECK_FALSE(read(std::string_view(bytes).substr(0, length)).ok());
}
