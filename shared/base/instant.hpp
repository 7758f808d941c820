// A moment, in UTC milliseconds, and its face in the one supported zone (Asia/Shanghai, fixed UTC+8).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace actline::base {

struct Instant {
  std::int64_t ms = 0;  // since 1970-01-01T00:00:00Z

  friend bool operator==(const Instant&, const Instant&) = default;
  friend bool operator<(const Instant& left, const Instant& right) { return left.ms < right.ms; }
  friend bool operator<=(const Instant& left, const Instant& right) { return left.ms <= right.ms; }
  friend bool operator>(const Instant& left, const Instant& right) { return right < left; }
  friend bool operator>=(const Instant& left, const Instant& right) { return right <= left; }
};

inline constexpr std::int64_t second_ms = 1'000;
inline constexpr std::int64_t minute_ms = 60 * second_ms;
inline constexpr std::int64_t hour_ms = 60 * minute_ms;
inline constexpr std::int64_t day_ms = 24 * hour_ms;
inline constexpr std::string_view only_zone = "Asia/Shanghai";

inline constexpr Instant later(Instant from, std::int64_t by_ms) { return Instant{from.ms + by_ms}; }

// Civil fields as a person in the zone reads them.
struct LocalTime {
  int year = 1970;
  unsigned month = 1;  // 1..12
  unsigned day = 1;    // 1..31
  unsigned hour = 0;
  unsigned minute = 0;
  unsigned second = 0;
  unsigned weekday = 4;  // 0 = Sunday
};

LocalTime local_time(Instant instant);
// Nothing for a date that does not exist.
std::optional<Instant> instant_of(const LocalTime& local);

// "2026-11-23", "2026-11-23 09:05", "09:05".
std::string local_date_text(Instant instant);
std::string local_minute_text(Instant instant);
std::string local_clock_text(Instant instant);
// Reads what the browser's date and datetime-local fields and the two texts above give: "2026-11-23", "2026-11-23T09:05", "2026-11-23 09:05".
std::optional<Instant> parse_local(std::string_view text);
// Midnight at the start of that local day.
Instant start_of_local_day(Instant instant);

}  // namespace actline::base
