#include "server/program/moment.hpp"

#include <charconv>

namespace actline::server {

namespace {

constexpr std::size_t minute_length = 16;  // "2026-11-28 14:05"
constexpr std::size_t second_length = 19;

}  // namespace

std::optional<base::Instant> parse_moment(std::string_view text) {
  if (text.size() != minute_length && text.size() != second_length) return std::nullopt;
  const auto minute = base::parse_local(text.substr(0, minute_length));
  if (!minute || text.size() == minute_length) return minute;
  unsigned seconds = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + minute_length + 1, end, seconds);
  if (text[minute_length] != ':' || error != std::errc() || stop != end || seconds >= 60) return std::nullopt;
  return base::later(*minute, seconds * base::second_ms);
}

std::string moment_text(base::Instant moment) {
  const std::string seconds = std::to_string(100 + base::local_time(moment).second);
  return base::local_minute_text(moment) + ":" + seconds.substr(1);
}

}  // namespace actline::server
