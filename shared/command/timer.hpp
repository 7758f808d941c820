// What the server has to do when its time comes, as a row: due, of what kind, and about what. Only the server has them (decisions.md,
// Time-driven work); timers_of.hpp says what sets them and what they ask for.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "shared/base/id.hpp"
#include "shared/base/instant.hpp"

namespace actline::command {

// Named after the command each is answered with; stored under that name.
enum class TimerKind : std::uint8_t { turn_deputy };
inline constexpr std::array<std::string_view, 1> timer_names{"turn_deputy"};

struct Timer {
  TimerKind kind = TimerKind::turn_deputy;
  base::Id subject;
  base::Instant due;

  friend bool operator==(const Timer&, const Timer&) = default;
};

inline std::string_view name_of(TimerKind kind) { return timer_names[static_cast<std::size_t>(kind)]; }
inline std::optional<TimerKind> timer_named(std::string_view name) {
  for (std::size_t kind = 0; kind < timer_names.size(); ++kind) {
    if (timer_names[kind] == name) return static_cast<TimerKind>(kind);
  }
  return std::nullopt;
}

}  // namespace actline::command
