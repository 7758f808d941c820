// Limits of the SQLite store, each with its reason.
#pragma once

#include <cstddef>
#include <cstdint>

namespace actline::server::sqlite {

inline constexpr int busy_timeout_ms = 5'000;                // another program of ours (actline user …) may hold the lock for a moment
inline constexpr int writer_cache_kib = 16'384;              // decisions.md, Wire, limits, memory
inline constexpr int reader_cache_kib = 4'096;               // the same; times idle_readers
inline constexpr std::size_t idle_readers = 8;               // kept open between snapshots
inline constexpr int checkpoint_pages = 1'000;               // 4 MiB of log: a checkpoint of 4,000 held answers up twice as long
inline constexpr std::int64_t wal_limit_bytes = 67'108'864;  // above it the log is emptied even while busy
inline constexpr int wal_limit_pages = wal_limit_bytes / 4'096;
inline constexpr std::size_t first_merge_chunk = 16;  // index entries read per leaf at first, when merging many leaves

}  // namespace actline::server::sqlite
