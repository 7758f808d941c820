#include "shared/base/instant.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace actline::base {

namespace {

constexpr std::int64_t zone_offset_ms = 8 * hour_ms;
// Years 0001 to 9999, so that every face has four digits and no arithmetic overflows.
constexpr std::int64_t first_local_ms = -62'135'596'800'000;
constexpr std::int64_t last_local_ms = 253'402'300'799'999;

std::int64_t floor_divide(std::int64_t value, std::int64_t by) { return value >= 0 ? value / by : -((-value + by - 1) / by); }

std::int64_t local_ms(Instant instant) {
  return std::clamp(instant.ms, first_local_ms - zone_offset_ms, last_local_ms - zone_offset_ms) + zone_offset_ms;
}

void append_padded(std::string& text, unsigned value, int digits) {
  std::array<char, 4> reversed{};
  for (int index = 0; index < digits; ++index) {
    reversed[static_cast<std::size_t>(index)] = static_cast<char>('0' + value % 10);
    value /= 10;
  }
  for (int index = digits - 1; index >= 0; --index) text += reversed[static_cast<std::size_t>(index)];
}

void append_date(std::string& text, const LocalTime& local) {
  append_padded(text, static_cast<unsigned>(local.year), 4);
  text += '-';
  append_padded(text, local.month, 2);
  text += '-';
  append_padded(text, local.day, 2);
}

void append_clock(std::string& text, const LocalTime& local) {
  append_padded(text, local.hour, 2);
  text += ':';
  append_padded(text, local.minute, 2);
}

// The number made of `digits` decimal digits at `position`, which moves past them.
std::optional<unsigned> fixed_digits(std::string_view text, std::size_t& position, std::size_t digits) {
  if (position + digits > text.size()) return std::nullopt;
  unsigned value = 0;
  for (std::size_t index = 0; index < digits; ++index) {
    const char character = text[position + index];
    if (character < '0' || character > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(character - '0');
  }
  position += digits;
  return value;
}

bool skip(std::string_view text, std::size_t& position, char character) {
  if (position >= text.size() || text[position] != character) return false;
  ++position;
  return true;
}

}  // namespace

LocalTime local_time(Instant instant) {
  const std::int64_t local = local_ms(instant);
  const std::int64_t days = floor_divide(local, day_ms);
  const auto of_day = static_cast<unsigned>((local - days * day_ms) / second_ms);
  const std::chrono::sys_days date{std::chrono::days{static_cast<int>(days)}};
  const std::chrono::year_month_day civil{date};
  return LocalTime{.year = static_cast<int>(civil.year()),
                   .month = static_cast<unsigned>(civil.month()),
                   .day = static_cast<unsigned>(civil.day()),
                   .hour = of_day / 3600,
                   .minute = of_day / 60 % 60,
                   .second = of_day % 60,
                   .weekday = std::chrono::weekday{date}.c_encoding()};
}

std::optional<Instant> instant_of(const LocalTime& local) {
  const std::chrono::year_month_day civil{std::chrono::year{local.year}, std::chrono::month{local.month}, std::chrono::day{local.day}};
  if (!civil.ok() || local.year < 1 || local.year > 9999) return std::nullopt;
  if (local.hour > 23 || local.minute > 59 || local.second > 59) return std::nullopt;
  const std::int64_t days = std::chrono::sys_days{civil}.time_since_epoch().count();
  const std::int64_t seconds = local.hour * 3600 + local.minute * 60 + local.second;
  return Instant{days * day_ms + seconds * second_ms - zone_offset_ms};
}

std::string local_date_text(Instant instant) {
  std::string text;
  append_date(text, local_time(instant));
  return text;
}

std::string local_minute_text(Instant instant) {
  const LocalTime local = local_time(instant);
  std::string text;
  append_date(text, local);
  text += ' ';
  append_clock(text, local);
  return text;
}

std::string local_clock_text(Instant instant) {
  std::string text;
  append_clock(text, local_time(instant));
  return text;
}

std::optional<Instant> parse_local(std::string_view text) {
  std::size_t position = 0;
  const auto year = fixed_digits(text, position, 4);
  if (!year || !skip(text, position, '-')) return std::nullopt;
  const auto month = fixed_digits(text, position, 2);
  if (!month || !skip(text, position, '-')) return std::nullopt;
  const auto day = fixed_digits(text, position, 2);
  if (!day) return std::nullopt;
  LocalTime local{.year = static_cast<int>(*year), .month = *month, .day = *day};
  if (position < text.size()) {
    if (!skip(text, position, 'T') && !skip(text, position, ' ')) return std::nullopt;
    const auto hour = fixed_digits(text, position, 2);
    if (!hour || !skip(text, position, ':')) return std::nullopt;
    const auto minute = fixed_digits(text, position, 2);
    if (!minute) return std::nullopt;
    local.hour = *hour;
    local.minute = *minute;
    if (skip(text, position, ':')) {  // browsers add seconds when they are not zero
      const auto second = fixed_digits(text, position, 2);
      if (!second) return std::nullopt;
      local.second = *second;
    }
  }
  if (position != text.size()) return std::nullopt;
  return instant_of(local);
}

Instant start_of_local_day(Instant instant) { return Instant{floor_divide(local_ms(instant), day_ms) * day_ms - zone_offset_ms}; }

}  // namespace actline::base
