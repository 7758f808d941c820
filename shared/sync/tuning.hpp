// Every limit of sync, each with its reason. Both halves of an exchange read them here; a device also heeds what the server's
// hello says, so that a server can lower them without new builds.
#pragma once

#include <cstddef>
#include <cstdint>

#include "shared/base/instant.hpp"

namespace actline::sync {

// ---- Versions ----
inline constexpr std::int64_t wire_version = 1;  // "v" of every message
// Tables and columns this build knows. 2: photos, places of activities; 3: their durations; 4: units, and moves of customers; 5: bases
// that become those of another scope; 6: posts, masked telephone numbers, and since when a base has lived; 7: bases that become those of a
// scope that lost leaves; 8: what 代理 are now; 9: 协作, and single roots in a scope.
inline constexpr std::int64_t schema_version = 9;
inline constexpr std::int64_t schema_of_rows = 9;     // the last that brought tables or columns: what an older build pulled lacks them
inline constexpr std::int64_t schema_with_moves = 4;  // from it on a device lets go of whole roots
inline constexpr std::int64_t schema_with_scope_changes = 5;  // from it on a page may take a device further without its seq
inline constexpr std::int64_t schema_with_live_at = 6;        // from it on a cursor that begins may stand below min_seq
inline constexpr std::int64_t schema_with_keeps = 7;          // from it on a device lets go of leaves by itself
inline constexpr std::int64_t schema_with_shares = 9;         // from it on a scope may name single roots
inline constexpr std::int64_t schema_minimum = 1;             // oldest schema a pull is still served for; pushes of any age are taken

// ---- Messages ----
inline constexpr std::size_t push_commands = 200;             // one fsync is well paid for; a lost answer repeats little
inline constexpr std::size_t push_bytes = 256u << 10;         // four of the largest commands; bounds what one request can hold in memory
inline constexpr std::size_t page_rows = 2'000;               // about 300 kB of JSON: parsed in 5 ms, one IndexedDB record
inline constexpr std::size_t reply_bytes = 8u << 20;          // 2,000 rows with the longest notes; more is no answer of ours
inline constexpr std::size_t request_bytes_small = 4'096;     // what carries ids and numbers only
inline constexpr std::size_t request_bytes_most = 32u << 10;  // hello and pull: ids, numbers, and the leaves of a scope
inline constexpr std::size_t mends_bytes = 500;               // each table and two numbers
inline constexpr std::size_t leaves_told_most = 1'000;        // 25 kB; a device that was not told begins a new base when its scope changes

// ---- Outbox ----
inline constexpr std::size_t outbox_warning = 2'000;  // a week of hard work without network; the screen asks to connect
inline constexpr std::size_t outbox_limit = 5'000;    // re-running more on every pull would be felt

// Decided commands are kept so that a server restored from a backup of up to this age can be repaired (sync.md 2.4).
inline constexpr std::int64_t sent_kept_ms = 7 * base::day_ms;

// ---- What pulls tell the server (read_positions.hpp) ----
inline constexpr std::int64_t read_note_rows = 1'000;               // so many tombstones more are kept than need be: 40 kB
inline constexpr std::int64_t read_note_ms = 10 * base::minute_ms;  // 300 devices: one row more written every two seconds

// ---- Sums (sums.hpp) ----
// 20,000 rows take 52 ms as WebAssembly at a desk (script/bench core) and a phone several times that, for what must not happen: once a day.
inline constexpr std::int64_t sums_every_ms = 1 * base::day_ms;
inline constexpr std::size_t sums_rows_most = 100'000;  // no device is made for more; beyond it a reader would be busy for seconds

// ---- Deletions (watermark.hpp) ----
inline constexpr std::int64_t deletions_kept_ms =
    30 * base::day_ms;  // a leave, with a week to spare: whoever comes back starts where they were
inline constexpr std::int64_t device_awaited_ms = 90 * base::day_ms;  // beyond it a device is rather lost than away; it may begin anew

// ---- Timing ----
inline constexpr std::int64_t back_off_first_ms = 1 * base::second_ms;     // a lift, a tunnel
inline constexpr std::int64_t back_off_most_ms = 60 * base::second_ms;     // waiting longer saves nothing and looks broken
inline constexpr std::int64_t retry_after_most_ms = 10 * base::minute_ms;  // a mistaken header must not silence a device for a day
// No path may depend on announcements, so an idle, visible device asks by itself now and then.
inline constexpr std::int64_t idle_poll_ms = 30 * base::second_ms;
inline constexpr std::int64_t request_timeout_ms = 60 * base::second_ms;  // 2,000 rows over a poor phone link
inline constexpr std::int64_t store_retry_ms = 10 * base::second_ms;      // full or lost stores need a person or the browser to act first
inline constexpr std::int64_t clock_tolerance_ms = 1 * base::minute_ms;   // smaller differences are nobody's concern

// ---- Chunks of the device's store ----
inline constexpr std::size_t sealed_chunk_rows = 1'000;   // smaller ones are merged, larger ones left alone
inline constexpr std::size_t loose_chunks = 64;           // so many small chunks are merged into one: start-up reads few records
inline constexpr std::size_t garbage_rows_least = 2'000;  // below this, rewriting costs more than the space is worth

}  // namespace actline::sync
