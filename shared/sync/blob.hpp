// blob: a photo's bytes go up beside the rows, in chunks that can be resumed after any cut, and come down by their SHA-256.
//
//   POST /blob/v1/state                            {v, sha256} → {v, have, total, stored}
//   POST /blob/v1/chunk?sha256=<64>&from=<n>       bytes       → {v, have, total, stored}
//   GET  /blob/v1/<64>                             the picture, immutable
//
// The server takes bytes only for a photo whose row it has from the person that sends them (push comes first): the rules have then
// settled how many and how large, and the server is nobody's storage. `have` is where the next chunk begins; a chunk that begins
// elsewhere changes nothing and is answered with the true `have`. With the last byte the hash is checked; on `stored` every photo
// row of that hash gets its stored_at (ConfirmPhoto), which tells every other device that the picture can be had.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.hpp"
#include "shared/sync/answer.hpp"

namespace actline::sync {

inline constexpr std::string_view blob_state_path = "/blob/v1/state";
inline constexpr std::string_view blob_chunk_path = "/blob/v1/chunk";
inline constexpr std::string_view blob_path = "/blob/v1/";  // and the hash

inline constexpr std::int64_t blob_chunk_most = 1 << 20;     // bytes the server takes in one request
inline constexpr std::int64_t blob_chunk_bytes = 256 << 10;  // that a device sends: seconds over a poor line, so little is sent twice

struct BlobState {
  std::int64_t have = 0;   // bytes the server holds, from the beginning
  std::int64_t total = 0;  // bytes the picture has
  bool stored = false;     // whole and checked

  friend bool operator==(const BlobState&, const BlobState&) = default;
};

struct BlobChunk {
  std::string sha256;
  std::int64_t from = 0;
};

// Device half.
std::string encode_blob_question(std::string_view sha256);
std::string blob_chunk_target(const BlobChunk& chunk);  // path and query
base::Result<BlobState> decode_blob_state(std::string_view body);

// Server half. Refuse malformed, too_large, unsupported_version.
base::Result<std::string> decode_blob_question(std::string_view body);  // the hash
base::Result<BlobChunk> decode_blob_chunk(std::string_view query);      // "sha256=…&from=…"
Answer blob_answer(const BlobState& state);

}  // namespace actline::sync
