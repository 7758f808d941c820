// How often backups are made and which are kept.
#pragma once

#include <cstddef>
#include <cstdint>

#include "shared/base/instant.hpp"

namespace actline::server {

inline constexpr std::int64_t backup_every_ms = base::hour_ms;              // at most so much of an office's work is in no backup
inline constexpr std::int64_t backup_first_after_ms = 5 * base::minute_ms;  // a start
inline constexpr std::int64_t backup_retry_ms = 10 * base::minute_ms;  // after one that failed: a disk is rarely full for a minute only
// A start of which the journal says that it lacks something (server/journal); the first ever, too.
inline constexpr std::int64_t backup_after_gap_ms = 30 * base::second_ms;
inline constexpr std::size_t kept_at_least = 8;  // the newest, however old: a clock that runs years ahead for an hour must not cost them all
inline constexpr std::int64_t hourly_for_ms = base::day_ms;       // one an hour: what somebody deleted this morning
inline constexpr std::int64_t daily_for_ms = 14 * base::day_ms;   // one a day: what was noticed after the holidays
inline constexpr std::int64_t weekly_for_ms = 56 * base::day_ms;  // one a week: what was noticed at the end of the quarter

}  // namespace actline::server
