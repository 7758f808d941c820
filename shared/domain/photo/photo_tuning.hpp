// Limits of photos, each with its reason.
#pragma once

#include <cstddef>
#include <cstdint>

namespace actline::domain {

inline constexpr std::size_t photos_per_activity = 9;      // a room from all sides; as many as people are used to sending at once
inline constexpr std::int64_t photo_bytes_most = 4 << 20;  // 1,600 px at quality 0.8 is 0.2 to 0.8 MB; a phone that cannot shrink sends more
inline constexpr std::int64_t photo_pixels_most_per_side = 1 << 14;  // no camera's, and a picture beyond it does not open on phones

}  // namespace actline::domain
