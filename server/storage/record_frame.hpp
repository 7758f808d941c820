// How a record stands in a file that may end anywhere: with its length and checksums before it, so that a reader knows what was written
// whole from what was not.
//
//   record = u32 length · u32 crc32 of the bytes · u32 crc32 of these eight · bytes        numbers little-endian
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace actline::server {

inline constexpr std::size_t frame_bytes = 12;

std::string framed(std::string_view bytes);

// The bytes of the record at `at` (at most the content's size); data() is null when no whole, sound record stands there.
std::string_view record_at(std::string_view content, std::size_t at);

// Whether a whole, sound record stands anywhere behind `at`: what is unsound there is then no torn tail, but damage.
bool any_record_behind(std::string_view content, std::size_t at);

}  // namespace actline::server
