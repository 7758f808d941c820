// The structured log: one JSON object per line on standard error. No secrets, no personal data: never a body, a cookie, a
// password or a phone number; people and devices appear by id.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/json.hpp"

namespace actline::server {

enum class LogLevel : std::uint8_t { debug, info, warning, error };

// Lines below the level are not written. info at start.
void set_log_level(LogLevel level);

// One line, written when the object ends: LogLine(LogLevel::info, "served").text("path", p).integer("status", 200);
class LogLine {
 public:
  LogLine(LogLevel level, std::string_view event);
  ~LogLine();
  LogLine(const LogLine&) = delete;
  LogLine& operator=(const LogLine&) = delete;

  LogLine& text(std::string_view name, std::string_view value);
  LogLine& integer(std::string_view name, std::int64_t value);

 private:
  bool wanted_;
  base::JsonWriter line_;
};

}  // namespace actline::server
