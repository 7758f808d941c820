#include "server/program/moment.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace actline;
using server::moment_text;
using server::parse_moment;

TEST_CASE("a moment is written by the office's clock, to the minute or to the second") {
  // 2026-11-28 06:05:00 UTC.
  constexpr std::int64_t five_past_two = 1'795'845'900'000;
  CHECK(parse_moment("2026-11-28 14:05") == base::Instant{five_past_two});
  CHECK(parse_moment("2026-11-28 14:05:09") == base::Instant{five_past_two + 9'000});
  CHECK(moment_text({five_past_two + 9'000}) == "2026-11-28 14:05:09");
  for (const char* text : {"", "2026-11-28", "14:05", "2026-11-31 14:05", "2026-11-28 24:05", "2026-11-28 14:05:60", "2026-11-28 14:05:5",
                           "2026-11-28 14:05-05", "2026-11-28 14:05:-1", "2026-11-28 14:05:09Z"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_moment(text));
  }
}
