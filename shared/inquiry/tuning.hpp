// Limits of the reads beyond the device, each with its reason. Both halves of an exchange read them here.
#pragma once

#include <cstddef>
#include <cstdint>

namespace actline::inquiry {

inline constexpr std::size_t history_entries_most = 100;        // ten screens of a desk; more comes by asking again
inline constexpr std::size_t history_entries_at_first = 30;     // as much as somebody looks through; a few kilobytes
inline constexpr std::size_t history_events_a_read = 200;       // from storage at once: photos' events make no entry, or share one
inline constexpr std::size_t history_reply_bytes = 256u << 10;  // 100 entries, each with every field a noun has

}  // namespace actline::inquiry
