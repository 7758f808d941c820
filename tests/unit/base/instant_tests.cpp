#include "shared/base/instant.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>

#include "shared/base/entropy.hpp"

using namespace actline::base;

TEST_CASE("instants show Beijing time") {
  // 2026-11-23T01:00:00Z = 20,780 days + 1 h after the epoch; 20,780 × 86,400,000 + 3,600,000 = 1,795,395,600,000.
  const Instant instant{1'795'395'600'000};
  CHECK(local_date_text(instant) == "2026-11-23");
  CHECK(local_minute_text(instant) == "2026-11-23 09:00");
  CHECK(local_clock_text(later(instant, 5 * minute_ms)) == "09:05");
  CHECK(local_time(instant).weekday == 1);
  CHECK(local_date_text(Instant{0}) == "1970-01-01");
  CHECK(local_date_text(Instant{1'795'363'199'999}) == "2026-11-22");
  CHECK(start_of_local_day(instant) == Instant{1'795'363'200'000});
}

TEST_CASE("typed dates and times are read, others are not") {
  CHECK(parse_local("2026-11-23T09:00") == Instant{1'795'395'600'000});
  CHECK(parse_local("2026-11-23 09:00:01") == Instant{1'795'395'601'000});
  CHECK(parse_local("2026-11-23") == Instant{1'795'363'200'000});
  CHECK(parse_local("2028-02-29").has_value());
  for (const char* text :
       {"", "2026", "2026-1-2", "2026-02-29", "2026-13-01", "2026-11-23T24:00", "2026-11-23T09", "2026-11-23 09:00x", "０２６-11-23"}) {
    INFO(text);
    CHECK_FALSE(parse_local(text));
  }
}

TEST_CASE("every instant has a face, and every face its instant") {
  for (const std::int64_t ms : {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
    CHECK(local_date_text(Instant{ms}).size() == 10);
  }
  SeededEntropy entropy(4);
  for (int round = 0; round < 5'000; ++round) {
    const Instant instant{static_cast<std::int64_t>(entropy.below(253'000'000'000)) * 1'000 - 10'000'000'000'000};
    CHECK(instant_of(local_time(instant)) == instant);
  }
}
