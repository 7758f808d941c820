// Limits of the store of pictures, each with its reason.
#pragma once

#include <cstdint>

#include "shared/base/instant.hpp"

namespace actline::server {

// Free space that pictures leave to the database: orders must still be taken when photos no longer fit.
inline constexpr std::int64_t blob_reserve_bytes = 512LL << 20;
// Of one organisation: 300 people with 5 photos a workday of 0.5 MB fill it in about a year; then somebody should look.
inline constexpr std::int64_t blob_quota_bytes = 200LL << 30;
// Pictures no row refers to, and uploads that nobody has gone on with.
inline constexpr std::int64_t blob_unreferenced_kept_ms = 30 * base::day_ms;
inline constexpr std::int64_t blob_sweep_every_ms = base::day_ms;

}  // namespace actline::server
