// Limits of the writer, each with its reason.
#pragma once

#include <chrono>
#include <cstddef>

namespace actline::server {

inline constexpr std::size_t commands_per_batch = 128;  // sync.md 3: beyond it a batch gains nothing and everybody in it waits longer
inline constexpr std::size_t commands_waiting = 2'000;  // about a quarter of a second's work; more are asked to come back
inline constexpr auto idle_before_tending = std::chrono::milliseconds(500);  // then the log is moved into the file
inline constexpr std::size_t crashes_tolerated = 2;                          // decisions.md: the third time a command is rejected unread

}  // namespace actline::server
