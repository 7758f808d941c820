// Limits and delays of the app, each with its reason.
#pragma once

#include <cstddef>
#include <cstdint>

#include "shared/base/instant.hpp"

namespace actline::client::app {

inline constexpr std::int64_t draft_delay_ms = 400;  // a pause between words: what a killed tab can cost at most
inline constexpr std::int64_t route_write_ms = 300;  // a search goes into the address when typing pauses; browsers limit history calls
inline constexpr std::size_t histories_held = 8;     // of customers looked at lately; tens of kilobytes each at the most
inline constexpr std::int64_t photos_held_bytes = 200LL << 20;  // of pictures the server has; a phone's browser gives a site about 1 GB
inline constexpr std::size_t customers_prepared_a_pass = 500;   // for search, after the start: 4 ms of a frame
inline constexpr double locate_longest_ms = 10'000;  // outdoors a phone knows within a few seconds; indoors waiting longer brings nothing
inline constexpr std::size_t bulk_commands_ahead = 25;  // changes waiting for the store at a time: few enough to draw between them
// A slip of the hand is then still repaired in a morning; well below the outbox's limit.
inline constexpr std::size_t bulk_change_most = 1'000;
// A handover can be followed and undone until it is put away; one that nobody looked at for so long is nobody's question any more.
inline constexpr std::int64_t handover_kept_ms = 30 * base::day_ms;
inline constexpr int import_commands_ahead = 2;  // chunks waiting for the store at a time, so that Cancel stops soon

}  // namespace actline::client::app
