#include "shared/projection/customer_history.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/sample_builders.hpp"

using namespace actline;
using namespace actline::testing;
using projection::CustomerHistory;
using projection::HistoryChange;
using projection::HistoryEntry;
using Changes = std::vector<HistoryChange>;

namespace {

constexpr std::size_t plenty = 100;

base::Id sample_id(std::uint32_t number) { return strong_id<domain::CustomerId>(number).value; }

command::Event event(std::int64_t seq, std::string kind, std::string before, std::string after) {
  return {.seq = seq,
          .kind = std::move(kind),
          .root = sample_id(1),
          .subject = sample_id(1),
          .actor = rep_one,
          .device = strong_id<domain::DeviceId>(7001),
          .occurred_at = base::later(morning, seq),
          .recorded_at = base::later(morning, 1'000 * seq),
          .before = std::move(before),
          .after = std::move(after)};
}

// As storage gives them: the newest first.
std::vector<HistoryEntry> history_of(const std::vector<command::Event>& events, std::size_t limit = plenty) {
  CustomerHistory history(limit);
  for (const command::Event& each : events) history.add(each);
  return history.take();
}

std::string photo_of(std::uint32_t activity) { return R"({"activity":")" + base::id_text(sample_id(activity)) + "\"}"; }

}  // namespace

TEST_CASE("a change of fields says what was and what is, in the order of the noun's description") {
  const auto entries = history_of(
      {event(5, "customer.patched", R"({"lifecycle":"prospect","kind":"household"})", R"({"lifecycle":"active","kind":"dealer"})")});
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].seq == 5);
  CHECK(entries[0].kind == "customer.patched");
  CHECK(entries[0].who == rep_one);
  CHECK(entries[0].at == base::later(morning, 5'000));
  CHECK(entries[0].occurred_at == base::later(morning, 5));
  CHECK(entries[0].changes == Changes{{"kind", "household", "dealer"}, {"lifecycle", "prospect", "active"}});
}

TEST_CASE("a change of what history does not keep is an entry without values") {
  const auto entries = history_of({event(5, "customer.patched", "", "")});
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].changes.empty());
}

TEST_CASE("nothing goes out of an event but declared fields, and values that fit them") {
  const auto entries = history_of({event(9, "customer.patched", R"({"name":"示例","note":"秘密","lifecycle":"prospect"})",
                                         R"({"name":"别的","note":"x","lifecycle":"active","clock_ahead":true,"later":"what"})"),
                                   event(8, "customer.patched", R"({"lifecycle":7})", R"({"lifecycle":"no such stage"})"),
                                   event(7, "customer.patched", "{", "[]"), event(6, "customer.shared", R"({"lifecycle":"active"})", ""),
                                   event(5, "moon.rose", R"({"lifecycle":"active"})", R"({"name":"示例"})")});
  REQUIRE(entries.size() == 5);
  CHECK(entries[0].changes == Changes{{"lifecycle", "prospect", "active"}});
  CHECK(entries[1].changes.empty());
  CHECK(entries[2].changes.empty());
  CHECK(entries[3].changes == Changes{{"lifecycle", "active", ""}});
  CHECK(entries[4].kind == "moon.rose");
  CHECK(entries[4].changes.empty());
}

TEST_CASE("a transfer says from whom to whom; the pool is nobody") {
  const std::string one = base::id_text(rep_one.value), two = base::id_text(rep_two.value);
  const auto entries = history_of({event(3, "customer.transferred", R"({"owner":")" + two + "\"}", R"({"owner":null})"),
                                   event(2, "customer.transferred", R"({"owner":")" + one + "\"}", R"({"owner":")" + two + "\"}")});
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].changes == Changes{{"owner", two, ""}});
  CHECK(entries[1].changes == Changes{{"owner", one, two}});
}

TEST_CASE("a new follow-up says what it is; of whom and when is known; a correction says what it changed") {
  const std::string of = base::id_text(sample_id(1)), old = base::id_text(sample_id(50));
  const auto entries =
      history_of({event(4, "activity.corrected", R"({"outcome":"talked","occurred_at":1000,"corrects":null,"duration_min":null})",
                        R"({"outcome":"interested","occurred_at":2000,"corrects":")" + old + R"(","duration_min":45})"),
                  event(3, "activity.recorded", "",
                        R"({"customer":")" + of +
                            R"(","kind":"call","direction":"inbound","outcome":"talked","occurred_at":1000,"clock_ahead":true})")});
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].changes == Changes{{"outcome", "talked", "interested"}, {"occurred_at", "1000", "2000"}, {"duration_min", "", "45"}});
  CHECK(entries[1].changes == Changes{{"kind", "", "call"}, {"direction", "", "inbound"}, {"outcome", "", "talked"}});
}

TEST_CASE("photos of one follow-up that came together are one entry; that their bytes have come is none") {
  auto first = event(3, "photo.added", "", photo_of(50)), second = event(4, "photo.added", "", photo_of(50));
  auto of_another = event(5, "photo.added", "", photo_of(51)), later = event(7, "photo.added", "", photo_of(51));
  auto by_another = event(8, "photo.added", "", photo_of(51));
  first.recorded_at = second.recorded_at = of_another.recorded_at = morning;
  by_another.recorded_at = later.recorded_at;
  by_another.actor = rep_two;
  const auto entries = history_of({by_another, later, event(6, "photo.stored", "", R"({"stored_at":5})"), of_another, second, first});
  REQUIRE(entries.size() == 4);
  CHECK(entries[0].who == rep_two);
  CHECK(entries[1].seq == 7);
  CHECK(entries[2].seq == 5);
  CHECK(entries[2].count == 1);
  CHECK(entries[3].seq == 3);  // the next page begins before the oldest of them
  CHECK(entries[3].count == 2);
  for (const HistoryEntry& entry : entries) CHECK(entry.changes.empty());
}

TEST_CASE("it is done when one more than asked for has come, so that photos are not torn in two") {
  CustomerHistory history(1);
  auto first = event(3, "photo.added", "", photo_of(50)), second = event(4, "photo.added", "", photo_of(50));
  first.recorded_at = second.recorded_at;
  history.add(second);
  CHECK_FALSE(history.is_done());
  CHECK(history.before() == 4);
  history.add(first);
  CHECK_FALSE(history.is_done());
  CHECK_FALSE(history.has_more());
  history.add(event(2, "photo.stored", "", ""));
  CHECK_FALSE(history.is_done());
  history.add(event(1, "customer.created", "", R"({"kind":"household"})"));
  CHECK(history.is_done());
  CHECK(history.has_more());
  const auto entries = history.take();
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].count == 2);
}

TEST_CASE("of a customer who was erased for good nothing is told that was before") {
  CustomerHistory history(plenty);
  history.add(event(5, "customer.purged", "", ""));
  CHECK(history.is_done());
  history.add(event(4, "customer.patched", "", ""));
  CHECK_FALSE(history.has_more());
  CHECK(history.take().empty());
}
