// How often the server's own jobs run, and how much they do at once.
#pragma once

#include <cstddef>
#include <cstdint>

#include "shared/base/instant.hpp"

namespace actline::server {

inline constexpr std::int64_t expiry_every_ms = base::hour_ms;              // each day must be marked; deletions are in no hurry
inline constexpr std::int64_t expiry_first_after_ms = 2 * base::minute_ms;  // devices that waited for the server come first
// Deletions in one batch, which pushes may have to wait for: 15 to 45 ms, measured with 600,000 entries at random on a busy machine.
inline constexpr std::size_t expiry_step = 250;
inline constexpr int expiry_steps_most = 40;  // in a row: a second, for which a server that ends may have to wait
inline constexpr std::int64_t expiry_goes_on_after_ms = 1 * base::minute_ms;

// Between one timer and the next a server sleeps no longer: its clock may jump meanwhile, which no sleep notices.
inline constexpr std::int64_t timers_every_ms = 1 * base::minute_ms;
inline constexpr std::size_t timers_step = 100;  // in one batch, which pushes may have to wait for: they are commands like theirs
inline constexpr int timer_steps_most = 20;      // in a row: a second, for which a server that ends may have to wait
inline constexpr std::int64_t timers_go_on_after_ms = 1 * base::second_ms;
// What is due so long ago has no server that looks at it.
inline constexpr std::int64_t timer_is_overdue_ms = 5 * base::minute_ms;

}  // namespace actline::server
