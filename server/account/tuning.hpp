// Limits of signing in, each with its reason. Times in milliseconds.
#pragma once

#include <cstddef>
#include <cstdint>

#include "shared/base/instant.hpp"

namespace actline::server {

// ---- Passwords (security.md) ----
inline constexpr std::size_t password_code_points_least = 8;
inline constexpr std::size_t password_code_points_most = 256;  // a sentence is welcome; a megabyte to hash is not
inline constexpr std::size_t password_bytes_most = 3'072;      // as typed: that many characters, taken apart; fits into sign_in_bytes
inline constexpr std::size_t login_bytes_most = 64;            // longer ones are nobody's, and must not fill the brake's table
inline constexpr std::size_t hashes_at_once = 2;               // 64 MiB each
inline constexpr std::size_t hashes_waiting = 20;              // about a second's wait; more are asked to come back
inline constexpr unsigned long long hash_passes = 2;
inline constexpr std::size_t hash_memory_bytes = 64u << 20;

// ---- Sessions ----
inline constexpr std::size_t session_token_bytes = 32;
inline constexpr std::int64_t session_idle_ms = 12 * base::hour_ms;
inline constexpr std::int64_t session_touch_ms = 5 * base::minute_ms;  // "seen" is written this seldom: a write costs a sync of the disk

// ---- Brake on guessing ----
inline constexpr std::int64_t attempts_per_name = 5;                  // a person's typing mistakes
inline constexpr std::int64_t attempts_per_address = 50;              // a whole office behind one address
inline constexpr std::int64_t attempt_back_ms = 5 * base::minute_ms;  // one attempt comes back in this time
inline constexpr std::int64_t first_delay_ms = 1 * base::second_ms;   // after the attempts are used up; doubles each time
inline constexpr std::int64_t longest_delay_ms = 15 * base::minute_ms;
inline constexpr std::int64_t attempts_kept_ms = base::day_ms;  // then a subject's failures are forgotten

}  // namespace actline::server
