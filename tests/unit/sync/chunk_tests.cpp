#include "shared/sync/chunk.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "shared/base/entropy.hpp"
#include "tests/support/office.hpp"
#include "tests/unit/sync/sample_pages.hpp"

using namespace actline;
using namespace actline::sync;
using namespace actline::sync::tests;
using namespace std::string_literals;
using testing::numbered_id;

namespace {

// By hand, as the format's description says.
std::string text(std::string_view value) { return std::string(1, static_cast<char>(value.size())) + std::string(value); }
std::string id(std::uint8_t number) {
  const auto bytes = numbered_id(number).bytes;
  return {bytes.begin(), bytes.end()};
}
const std::string a_name = "\2"s + text("示例");

}  // namespace

TEST_CASE("a chunk of every table comes back as it was") {
  const auto page = decode_chunk(encode_chunk(every_table()));
  REQUIRE(page.ok());
  CHECK(same(*page, every_table()));
}

TEST_CASE("an empty page is a chunk") {
  const auto page = decode_chunk(encode_chunk({}));
  REQUIRE(page.ok());
  CHECK(page->empty());
}

TEST_CASE("the greatest and the least number are stored") {
  domain::VerdictNote note{.id = {numbered_id(1)}, .person = {numbered_id(2)}, .device = {numbered_id(3)}};
  for (const std::int64_t n : {std::numeric_limits<std::int64_t>::min(), std::int64_t{-1}, std::numeric_limits<std::int64_t>::max()}) {
    note.n = n;
    const Page page{{records::TableId::verdict_note, note.id.value, records::make_record(note)}};
    const auto again = decode_chunk(encode_chunk(page));
    REQUIRE(again.ok());
    CHECK(same(*again, page));
  }
}

TEST_CASE("a chunk of an earlier build, a whole pull reply in JSON, is read") {
  const auto page = decode_chunk(R"({"v":1,"epoch":"x","ids":[")" + base::id_text(numbered_id(1)) +
                                 R"("],"cols":{"staff":["name","role"]},"rows":{"staff":[[0,"示例","rep"]]},"del":{},"more":false})");
  REQUIRE(page.ok());
  REQUIRE(page->size() == 1);
  CHECK(records::as<domain::Staff>(page->front().record)->name == "示例");
}

TEST_CASE("tables and columns of a newer build are skipped, missing ones are absent") {
  const std::string ids = "\2"s + id(1) + id(251);
  const std::string planet = text("planet") + "\1"s + text("name") + "\1\0\1"s + a_name + "\1\1"s;
  const std::string staff = text("staff") + "\4"s + text("store") + text("mood") + text("role") + text("name") + "\1\0\4"s + "\3\1"s +
                            "\1\7"s + "\2"s + text("rep") + a_name + "\0"s;
  const auto page = decode_chunk("\1"s + ids + "\2"s + planet + staff);
  REQUIRE(page.ok());
  REQUIRE(page->size() == 1);
  const auto person = records::as<domain::Staff>(page->front().record);
  CHECK(person->name == "示例");
  CHECK(person->store.value == numbered_id(251));
  CHECK(person->manager.is_nil());
}

TEST_CASE("what is no chunk is refused, whatever it is") {
  const std::string begin = "\1\1"s + id(1) + "\1"s + text("staff") + "\1"s + text("name");
  REQUIRE(decode_chunk(begin + "\1\0\1"s + a_name + "\0"s).ok());
  const std::string row = "\0\1"s + a_name;
  for (const std::string& bytes : {
           ""s, "\2"s, "[]"s, "\1"s, "\1\0\0x"s,
           "\1\xff\xff\xff\xff\x0f"s,                      // more ids than there are bytes
           "\1\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"s,  // a number without an end
           begin + "\1\1\1"s + a_name + "\0"s,             // an id that is not there
           begin + "\1\0\2"s + a_name + a_name + "\0"s,    // more cells than columns
           begin + "\1\0\1\1\7\0"s,                        // a number for a name
           begin + "\1\0\1\3\0\0"s,                        // an id for a name
           begin + "\1\0\1\4\0"s,                          // no kind of cell
           begin + "\2"s + row + row + "\0"s,              // a row twice
           begin + "\1"s + row + "\1\0"s,                  // a row that is deleted too
           begin + "\0\1\5"s,                              // a deletion of nothing
           begin + "\1\0\1\1\7\1\0"s,                      // a number for a name, and more to come
       }) {
    INFO(bytes);
    CHECK_FALSE(decode_chunk(bytes).ok());
  }
}

TEST_CASE("every cut of a chunk is refused, and no changed byte does worse than that") {
  const std::string bytes = encode_chunk(every_table());
  for (std::size_t length = 0; length < bytes.size(); ++length) CHECK_FALSE(decode_chunk(std::string_view(bytes).substr(0, length)).ok());
  base::SeededEntropy entropy(1);
  for (int round = 0; round < 5'000; ++round) {
    std::string changed = bytes;
    changed[static_cast<std::size_t>(entropy.below(changed.size()))] = static_cast<char>(entropy.below(256));
    const auto page = decode_chunk(changed);
    if (page) CHECK(decode_chunk(encode_chunk(*page)).ok());
  }
}
