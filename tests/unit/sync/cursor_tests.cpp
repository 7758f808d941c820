#include "shared/sync/cursor.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "tests/support/office.hpp"

using namespace actline;
using namespace actline::sync;
using testing::numbered_id;

namespace {

std::string text_of(const Cursor& cursor) {
  base::JsonWriter writer;
  write_cursor(writer, cursor);
  return writer.take();
}

base::Result<Cursor> read(const std::string& json) {
  const auto value = base::parse_json(json);
  REQUIRE(value.ok());
  return read_cursor(*value, "cursor");
}

const std::string id = base::id_text(numbered_id(1));

// A good cursor with these members besides the epoch.
std::string with(const std::string& members) { return R"({"epoch":")" + id + "\"," + members + "}"; }

}  // namespace

TEST_CASE("everything in a cursor is carried, and makes it another one") {
  const Cursor plain{.epoch = numbered_id(1), .seq = 5, .subs_rev = "r"};
  std::vector<Cursor> all(12, plain);
  all[1].epoch = numbered_id(2);
  all[2].seq = 6;
  all[3].subs_rev = "s";
  all[4].begun_at = 7;
  all[5].arriving = Cursor::Arrival{numbered_id(3), 1, 4};
  all[6].arriving = Cursor::Arrival{numbered_id(4), 1, 4};
  all[7].arriving = Cursor::Arrival{numbered_id(3), 2, 4};
  all[8].changing = Cursor::ScopeChange{"s", 1, 2};
  all[9].changing = Cursor::ScopeChange{"t", 1, 2};
  all[10].changing = Cursor::ScopeChange{"s", 1, 3};
  all[11].live_at = 7;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto again = read(text_of(all[i]));
    REQUIRE(again.ok());
    for (std::size_t other = 0; other < all.size(); ++other) {
      INFO(i << " and " << other);
      CHECK((*again == all[other]) == (i == other));
    }
  }
}

TEST_CASE("a cursor of an older build is read: nothing arrives, nothing changes, and moves are dealt with as far as rows") {
  const auto cursor = read(with(R"("seq":5,"rev":"r","adding":[])"));
  REQUIRE(cursor.ok());
  CHECK(*cursor == Cursor{.epoch = numbered_id(1), .seq = 5, .subs_rev = "r"});
  // Which is also how it is written where the two are the same.
  CHECK(text_of(Cursor{.epoch = numbered_id(1), .seq = 5, .subs_rev = "r", .begun_at = 5, .live_at = 5}) ==
        with(R"("seq":5,"rev":"r","adding":[])"));
}

TEST_CASE("what is no cursor is refused, whatever it is") {
  for (const char* members : {
           R"("rev":"r","adding":[])",
           R"("seq":"5","rev":"r","adding":[])",
           R"("seq":-1,"rev":"r","adding":[])",
           R"("seq":5,"adding":[])",
           R"("seq":5,"rev":"r")",
           R"("seq":5,"rev":"r","adding":{})",
           R"("seq":5,"rev":"r","adding":[],"begun_at":-1)",
           R"("seq":5,"rev":"r","adding":[],"begun_at":"5")",
           R"("seq":5,"rev":"r","adding":[],"live_at":-1)",
           R"("seq":5,"rev":"r","adding":[],"live_at":"5")",
           R"("seq":5,"rev":"r","adding":[],"changing":5)",
           R"("seq":5,"rev":"r","adding":[],"changing":[])",
           R"("seq":5,"rev":"r","adding":[],"changing":["s",1])",
           R"("seq":5,"rev":"r","adding":[],"changing":[5,1,2])",
           R"("seq":5,"rev":"r","adding":[],"changing":["s","1",2])",
           R"("seq":5,"rev":"r","adding":[],"changing":["s",1,"2"])",
           R"("seq":5,"rev":"r","adding":[],"changing":["s",-1,2])",
           R"("seq":5,"rev":"r","adding":[],"changing":["s",1,-2])",
       }) {
    INFO(members);
    const auto cursor = read(with(members));
    REQUIRE_FALSE(cursor.ok());
    CHECK(cursor.refusal().code == base::RefusalCode::malformed);
    CHECK(cursor.refusal().field.starts_with("cursor."));
  }
  CHECK_FALSE(read("[]").ok());
}

TEST_CASE("a cursor that is adding what this build does not know is of another version") {
  const std::string good = "[\"" + id + "\",1,4]";
  REQUIRE(read(with(R"("seq":5,"rev":"r","adding":[)" + good + "]")).ok());
  for (const std::string& adding : {
           std::string("5"),
           good + "," + good,
           std::string("[]"),
           "[\"" + id + "\",1]",
           "[\"" + id + "\",1,4,5]",
           std::string(R"(["short",1,4])"),
           std::string("[5,1,4]"),
           "[\"" + id + "\",\"1\",4]",
           "[\"" + id + "\",1,\"4\"]",
           "[\"" + id + "\",-1,4]",
           "[\"" + id + "\",4,1]",
       }) {
    INFO(adding);
    const auto cursor = read(with(R"("seq":5,"rev":"r","adding":[)" + adding + "]"));
    REQUIRE_FALSE(cursor.ok());
    CHECK(cursor.refusal().code == base::RefusalCode::unsupported_version);
    CHECK(cursor.refusal().field == "cursor.adding");
  }
}

TEST_CASE("a base goes on where nothing that it must hear of is forgotten: from its rows on, or from its beginning") {
  const storage::Head head{.epoch = numbered_id(1), .seq = 50, .min_seq = 20};
  const auto at = [](storage::Seq seq, storage::Seq live_at = 0) {
    return Cursor{.epoch = numbered_id(1), .seq = seq, .subs_rev = "r", .live_at = live_at};
  };
  CHECK(can_go_on(at(50), head));
  CHECK(can_go_on(at(20), head));
  CHECK_FALSE(can_go_on(at(19), head));
  CHECK_FALSE(can_go_on(at(51), head));
  // One that begins has few rows yet; of them nothing was deleted before it began.
  CHECK(can_go_on(at(3, 20), head));
  CHECK_FALSE(can_go_on(at(3, 19), head));
  CHECK_FALSE(can_go_on(at(3, 51), head));
  CHECK(can_go_on(at(30, 10), head));
  Cursor restored = at(50);
  restored.epoch = numbered_id(2);
  CHECK_FALSE(can_go_on(restored, head));
}
