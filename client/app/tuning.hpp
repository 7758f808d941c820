// Limits and delays of the app, each with its reason.
#pragma once

#include <cstdint>

namespace actline::client::app {

inline constexpr std::int64_t draft_delay_ms = 400;  // a pause between words: what a killed tab can cost at most
inline constexpr std::int64_t route_write_ms = 300;  // a search goes into the address when typing pauses; browsers limit history calls
inline constexpr int import_commands_ahead = 2;      // chunks waiting for the store at a time, so that Cancel stops soon

}  // namespace actline::client::app
