#include "server/log/log.hpp"

#include <unistd.h>

#include <array>
#include <atomic>

#include "server/log/wall_clock.hpp"

namespace actline::server {

namespace {

std::atomic<LogLevel> lowest{LogLevel::info};

constexpr std::array<std::string_view, 4> level_names{"debug", "info", "warning", "error"};

}  // namespace

void set_log_level(LogLevel level) { lowest = level; }

LogLine::LogLine(LogLevel level, std::string_view event) : wanted_(level >= lowest.load(std::memory_order_relaxed)) {
  if (!wanted_) return;
  line_.begin_object();
  line_.name("at").integer(WallClock().now().ms);
  line_.name("level").text(level_names[static_cast<std::size_t>(level)]);
  line_.name("event").text(event);
}

LogLine::~LogLine() {
  if (!wanted_) return;
  line_.end_object();
  std::string line = line_.take();
  line.push_back('\n');
  // One write per line, so that threads do not mix theirs; a log nobody takes is no reason to stop.
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
}

LogLine& LogLine::text(std::string_view name, std::string_view value) {
  if (wanted_) line_.name(name).text(value);
  return *this;
}

LogLine& LogLine::integer(std::string_view name, std::int64_t value) {
  if (wanted_) line_.name(name).integer(value);
  return *this;
}

}  // namespace actline::server
