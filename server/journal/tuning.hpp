// Limits of the command journal, each with its reason.
#pragma once

#include <cstddef>
#include <cstdint>

#include "shared/base/instant.hpp"

namespace actline::server {

inline constexpr std::int64_t journal_retry_ms = base::minute_ms;  // after a failure: a disk that is well again must not wait for a backup
inline constexpr std::size_t commands_per_replayed_batch = 1'000;  // one sync of the disk for so many; nobody is waiting in between
inline constexpr std::size_t differences_told = 20;                // of a replay; the rest are counted

}  // namespace actline::server
