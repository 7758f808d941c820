#include "shared/projection/customer_timeline.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "shared/projection/customer_contacts.hpp"
#include "tests/unit/projection/sample_rows.hpp"

namespace {

using namespace actline;
using projection::CustomerTimeline;
using records::TableId;

records::Change recorded(const domain::Activity& activity) {
  return {TableId::activity, activity.id.value, nullptr, records::make_record(activity)};
}

domain::Activity activity(std::uint8_t number, std::int64_t at, std::string note) {
  domain::Activity made;
  made.id.value.bytes[0] = number;
  made.occurred_at = base::Instant{at};
  made.note = std::move(note);
  return made;
}

// "newest|older <corrected <its corrected"
std::string lines(CustomerTimeline& timeline, domain::CustomerId customer) {
  std::string text;
  for (const auto& entry : timeline.of(customer)) {
    text += entry.standing->note;
    for (const auto& old : entry.corrected) text += " <" + old->note;
    text += '|';
  }
  return text;
}

}  // namespace

TEST_CASE("a timeline is newest first") {
  CustomerTimeline timeline;
  timeline.apply(recorded(activity(1, 10, "first")));
  timeline.apply(recorded(activity(2, 30, "third")));
  timeline.apply(recorded(activity(3, 20, "second")));
  CHECK(lines(timeline, {}) == "third|second|first|");
}

TEST_CASE("corrections are folded behind the one that stands, in whatever order the rows come") {
  auto original = activity(1, 10, "a"), better = activity(2, 10, "b"), best = activity(3, 10, "c");
  original.superseded_by = better.id;
  better.corrects = original.id;
  better.superseded_by = best.id;
  best.corrects = better.id;

  CustomerTimeline timeline;
  timeline.apply(recorded(original));
  CHECK(lines(timeline, {}) == "a|");  // its correction is not here yet
  timeline.apply(recorded(best));
  timeline.apply(recorded(better));
  CHECK(lines(timeline, {}) == "c <b <a|");
  timeline.apply(records::reversed(recorded(best)));
  CHECK(lines(timeline, {}) == "b <a|");
}

TEST_CASE("timelines and contacts kept by changes equal rebuilt ones") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    test::RandomRows rows(seed);
    records::Records records(records::Records::Authority::whole);
    CustomerTimeline kept;
    projection::CustomerContacts kept_contacts;
    records.follow(kept);
    records.follow(kept_contacts);
    for (int step = 0; step < 300; ++step) {
      rows.step(records);
      if (step % 30 != 29) continue;
      CustomerTimeline rebuilt;
      projection::CustomerContacts rebuilt_contacts;
      records.follow(rebuilt);
      records.follow(rebuilt_contacts);
      for (const auto& row : records.sorted(TableId::customer)) {
        const auto customer = records::as<domain::Customer>(row)->id;
        INFO("seed " << seed << " step " << step);
        REQUIRE(lines(kept, customer) == lines(rebuilt, customer));
        const auto one = kept_contacts.of(customer), other = rebuilt_contacts.of(customer);
        REQUIRE(std::vector(one.begin(), one.end()) == std::vector(other.begin(), other.end()));
      }
      records.unfollow(rebuilt);
      records.unfollow(rebuilt_contacts);
    }
  }
}
