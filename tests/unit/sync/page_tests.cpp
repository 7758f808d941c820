#include "shared/sync/page.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "tests/unit/sync/office.hpp"

using namespace actline;
using namespace actline::sync;
using namespace actline::sync::tests;
using records::TableId;

namespace {

domain::Customer full_customer() {
  domain::Customer customer;
  customer.id.value = numbered_id(1);
  customer.kind = domain::CustomerKind::project;
  customer.name = "示例 𠮷田 \"引号\" \\";
  customer.phones = {"13800000001", "057187654321-801"};
  customer.note = "第一行\n第二行\t。";
  customer.owner.value = numbered_id(203);
  customer.store.value = numbered_id(251);
  customer.created_by.value = numbered_id(203);
  customer.created_at = {1'790'000'000'000};
  customer.last_activity_at = base::Instant{-1};
  return customer;
}

Page every_table() {
  domain::Staff staff{.id = {numbered_id(203)}, .name = "示例", .role = domain::Role::manager, .store = {numbered_id(251)}};
  staff.active = false;
  domain::Contact contact;
  contact.id.value = numbered_id(2);
  contact.customer.value = numbered_id(1);
  contact.name = "示例联系人";
  domain::Activity activity;
  activity.id.value = numbered_id(3);
  activity.customer.value = numbered_id(1);
  activity.author.value = numbered_id(203);
  activity.note = "示例";
  domain::VerdictNote note;
  note.id.value = numbered_id(4);
  note.person.value = numbered_id(203);
  note.device.value = numbered_id(61);
  note.n = 17;
  note.command = "create_customer";
  note.arguments = R"({"customer":{}})";
  domain::Photo photo;
  photo.id.value = numbered_id(5);
  photo.customer.value = numbered_id(1);
  photo.activity.value = numbered_id(3);
  photo.sha256 = std::string(64, 'a');
  photo.media_type = domain::MediaType::png;
  photo.width = 1'600;
  set_place(activity, domain::Place{.point = {31.25, 121.5}, .accuracy_m = 30, .taken_at = {1'790'000'000'000}});
  activity.duration_min = 45;
  Page page;
  for (const records::RecordPtr& record : {records::make_record(staff), records::make_record(full_customer()), records::make_record(contact),
                                           records::make_record(activity), records::make_record(note), records::make_record(photo)}) {
    page.push_back({records::table_of(*record), records::id_of(*record), record});
  }
  page.push_back({TableId::contact, numbered_id(9), nullptr});
  return page;
}

bool same(const Page& left, const Page& right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](const PageRow& a, const PageRow& b) {
    return a.table == b.table && a.id == b.id && (a.record == nullptr) == (b.record == nullptr) &&
           (a.record == nullptr || *a.record == *b.record);
  });
}

void check_refused(const std::string& bytes) {
  INFO(bytes);
  CHECK_FALSE(decode_chunk(bytes).ok());
}

}  // namespace

TEST_CASE("a page of every table comes back as it was") {
  const auto read = decode_chunk(encode_chunk(every_table()));
  REQUIRE(read.ok());
  CHECK(same(*read, every_table()));
}

TEST_CASE("an empty page is a page") {
  const auto read = decode_chunk(encode_chunk({}));
  REQUIRE(read.ok());
  CHECK(read->empty());
}

TEST_CASE("each id is written once") {
  const std::string bytes = encode_chunk(every_table());
  const std::string author = base::id_text(numbered_id(203));
  const auto first = bytes.find(author);
  REQUIRE(first != std::string::npos);
  CHECK(bytes.find(author, first + 1) == std::string::npos);
}

TEST_CASE("tables and columns of a newer peer are skipped, columns may come in any order, missing ones are absent") {
  const std::string id = base::id_text(numbered_id(1));
  const std::string store = base::id_text(numbered_id(251));
  const auto read = decode_chunk(R"({"v":1,"ids":[")" + id + R"(",")" + store +
                                 R"("],"cols":{"staff":["store","mood","role","name"],"planet":["name"]},)" +
                                 R"("rows":{"staff":[[0,1,{"a":[1]},"rep","示例"]],"planet":[[0,"x"]]},"del":{"planet":[0]}})");
  REQUIRE(read.ok());
  REQUIRE(read->size() == 1);
  const auto staff = records::as<domain::Staff>(read->front().record);
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
  const std::string bytes = encode_chunk(every_table());
  for (std::size_t length = 0; length < bytes.size(); ++length) CHECK_FALSE(decode_chunk(std::string_view(bytes).substr(0, length)).ok());
}
