#include "shared/sync/watermark.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "shared/sync/tuning.hpp"

using namespace actline;
using namespace actline::sync;
using storage::DayMark;
using storage::DeviceState;

namespace {

constexpr std::int64_t first_day = 20'000;

// The start of the n-th day, and some of it.
base::Instant on_day(std::int64_t number, std::int64_t ms = 0) { return {(first_day + number) * base::day_ms + ms}; }

// Of the days with these numbers; a day's seq is a hundred times its number, and one.
std::vector<DayMark> marks_of(std::int64_t from, std::int64_t to) {
  std::vector<DayMark> marks;
  for (std::int64_t day = from; day <= to; ++day) marks.push_back({first_day + day, 100 * day + 1});
  return marks;
}

DeviceState seen(base::Instant at, storage::Seq acked) { return {.acked_seq = acked, .seen_at = at}; }

}  // namespace

TEST_CASE("what is older than thirty days may go, by the last mark that surely is") {
  // Day 0 ends when day 1 begins; thirty days later, at the beginning of day 31, all of it is old enough.
  const auto marks = marks_of(0, 31);
  CHECK(watermark(marks, {}, on_day(31)) == 1);
  CHECK(watermark(marks, {}, on_day(31, -1)) == 0);
  CHECK(watermark(marks, {}, on_day(31, base::day_ms - 1)) == 1);
  CHECK(watermark(marks_of(0, 32), {}, on_day(32)) == 101);
  CHECK(watermark(marks_of(0, 400), {}, on_day(400)) == 36'901);
  CHECK(old_marks(marks_of(0, 400), on_day(400)).back().day == first_day + 369);
}

TEST_CASE("nothing goes before thirty days have been marked since, whatever the clock says") {
  CHECK(watermark({}, {}, on_day(400)) == 0);
  CHECK(watermark(marks_of(0, 0), {}, on_day(400)) == 0);
  CHECK(watermark(marks_of(0, 29), {}, on_day(400)) == 0);
  CHECK(watermark(marks_of(0, 30), {}, on_day(400)) == 1);
  // The server did not run for a year; when it has run for ten days again, twenty of before count as well.
  auto marks = marks_of(0, 40);
  for (const DayMark& mark : marks_of(400, 409)) marks.push_back(mark);
  CHECK(watermark(marks, {}, on_day(409)) == 2'001);
}

TEST_CASE("a day that a wrong clock dated is no less true, and takes nothing back") {
  auto marks = marks_of(0, 40);
  marks[5].seq = 3;
  CHECK(watermark(marks, {}, on_day(40)) == 901);
  marks[9].seq = 3;
  CHECK(watermark(marks, {}, on_day(40)) == 801);
  // A day to come, marked when there was little.
  marks = marks_of(0, 40);
  marks.push_back({first_day + 4'000, 1});
  CHECK(watermark(marks, {}, on_day(40)) == 901);
}

TEST_CASE("nothing goes that a device seen within ninety days may have to be told of") {
  const auto marks = marks_of(0, 200);
  const base::Instant now = on_day(200);
  CHECK(watermark(marks, {}, now) == 16'901);
  const std::vector<DeviceState> devices{seen(on_day(199), 18'000), seen(on_day(110), 9'000), seen(on_day(110, -1), 50)};
  CHECK(watermark(marks, devices, now) == 9'000);
  CHECK(watermark(marks, devices, on_day(200, 1)) == 16'901);
  CHECK(watermark(marks, std::vector{seen(on_day(150), 0)}, now) == 0);
  // Seen by a clock that runs ahead.
  CHECK(watermark(marks, std::vector{seen(on_day(4'000), 7)}, now) == 7);
}
