// Limits of reports, each with its reason.
#pragma once

#include <cstddef>
#include <cstdint>

namespace actline::server {

inline constexpr std::size_t report_bytes = 32u << 10;         // a self test is 3 kB, a fault with its last events 12 kB
inline constexpr std::uintmax_t report_file_bytes = 4u << 20;  // then a new file is begun; one older file is kept
inline constexpr std::int64_t report_allowance = 6;            // of one address at once: a person presses again, a script goes on
inline constexpr std::int64_t report_return_ms = 60'000;       // one of them comes back
inline constexpr std::int64_t reports_at_once = 60;            // of all addresses together, so that the file cannot be filled in a minute
inline constexpr std::size_t report_addresses_most = 1'000;    // remembered; beyond it the oldest are forgotten

}  // namespace actline::server
