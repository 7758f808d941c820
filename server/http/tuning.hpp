// Limits of the HTTP side, each with its reason (sync.md 2.10, security.md).
#pragma once

#include <cstddef>
#include <cstdint>

#include "shared/base/instant.hpp"

namespace actline::server {

// ---- Connections ----
inline constexpr std::size_t threads_most = 64;          // one per connection, idle ones included
inline constexpr std::size_t connections_waiting = 256;  // beyond it a connection is closed at once rather than kept hoping
inline constexpr int keep_alive_s = 5;
inline constexpr std::size_t requests_per_connection = 10'000;
inline constexpr int io_timeout_ms = 10'000;                // for one read or write to move at all
inline constexpr std::int64_t request_timeout_ms = 60'000;  // for a whole request to arrive: a full push over a poor phone link
inline constexpr int stop_poll_ms = 200;                    // how soon an idle connection notices that the server stops
inline constexpr int farewell_ms = 200;                     // to take in what a refused client still sends, so that it reads our answer

// ---- Requests ----
inline constexpr std::size_t body_bytes = 1u << 20;  // no request of ours is larger; push has its own, smaller limit
inline constexpr std::size_t target_bytes = 2'048;
inline constexpr std::size_t header_bytes = 12'288;  // all headers together; a browser sends us about 1,000
inline constexpr std::size_t header_count = 64;
inline constexpr std::size_t sign_in_bytes = 4'096;

// ---- Answers ----
inline constexpr std::size_t compress_above_bytes = 1'024;  // below it, compressing costs more than a packet
inline constexpr int compression_level = 6;                 // decisions.md, Wire
inline constexpr std::size_t readers_at_once = 8;           // snapshots being read; each may hold 4 MiB of cache
inline constexpr std::size_t views_at_once = 4;             // reads beyond the device: milliseconds each, and no pull waits for them
inline constexpr std::size_t bootstraps_at_once = 4;        // first pulls, which read everything; others pass them by
inline constexpr std::size_t uploads_at_once = 8;           // chunks being written; the threads are for everybody
inline constexpr std::int64_t retry_least_ms = 1'000;       // "later": between these, at random, so that they do not come back together
inline constexpr std::int64_t retry_most_ms = 5'000;

// ---- Live stream ----
inline constexpr std::size_t listeners_most = 4'000;
inline constexpr std::size_t listener_backlog_bytes = 16u << 10;  // who does not read is cut off: a reconnect is cheaper than memory
inline constexpr int listener_socket_bytes = 16u << 10;
inline constexpr std::int64_t ping_ms = 25'000;  // under the usual 30 s at which proxies and phones forget a silent line
inline constexpr std::size_t listener_request_bytes = 8'192;
inline constexpr std::int64_t listener_request_ms = 10'000;
inline constexpr std::int64_t reconnect_ms = 3'000;

}  // namespace actline::server
