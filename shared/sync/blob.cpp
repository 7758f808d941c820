#include "shared/sync/blob.hpp"

#include <charconv>

#include "shared/base/json.hpp"
#include "shared/domain/photo/photo_rules.hpp"
#include "shared/domain/photo/photo_tuning.hpp"
#include "shared/sync/message.hpp"
#include "shared/sync/tuning.hpp"

namespace actline::sync {

namespace {

using base::RefusalCode;

constexpr std::string_view hash_name = "sha256=";
constexpr std::string_view from_name = "from=";

}  // namespace

std::string encode_blob_question(std::string_view sha256) {
  base::JsonWriter writer;
  writer.begin_object().name("v").integer(wire_version).name("sha256").text(sha256).end_object();
  return writer.take();
}

std::string blob_chunk_target(const BlobChunk& chunk) {
  return std::string(blob_chunk_path) + "?" + std::string(hash_name) + chunk.sha256 + "&" + std::string(from_name) +
         std::to_string(chunk.from);
}

base::Result<BlobState> decode_blob_state(std::string_view body) {
  const auto message = open_message(body, request_bytes_small);
  if (!message) return message.refusal();
  base::ObjectReader reader(*message, "");
  BlobState state;
  state.have = reader.integer("have");
  state.total = reader.integer("total");
  state.stored = reader.flag_or("stored", false);
  if (state.have < 0 || state.have > state.total) reader.fault("have");
  if (!reader.ok()) return reader.status().refusal();
  return state;
}

base::Result<std::string> decode_blob_question(std::string_view body) {
  const auto message = open_message(body, request_bytes_small);
  if (!message) return message.refusal();
  base::ObjectReader reader(*message, "");
  std::string sha256 = reader.text("sha256");
  if (reader.ok() && !domain::is_sha256(sha256)) reader.fault("sha256");
  if (!reader.ok()) return reader.status().refusal();
  return sha256;
}

base::Result<BlobChunk> decode_blob_chunk(std::string_view query) {
  const std::size_t middle = query.find('&');
  if (middle == std::string_view::npos || !query.starts_with(hash_name)) return base::refuse(RefusalCode::malformed, "sha256");
  const std::string_view sha256 = query.substr(hash_name.size(), middle - hash_name.size());
  if (!domain::is_sha256(sha256)) return base::refuse(RefusalCode::malformed, "sha256");
  std::string_view from = query.substr(middle + 1);
  if (!from.starts_with(from_name)) return base::refuse(RefusalCode::malformed, "from");
  from.remove_prefix(from_name.size());
  BlobChunk chunk{.sha256 = std::string(sha256)};
  const char* end = from.data() + from.size();
  const auto read = std::from_chars(from.data(), end, chunk.from);
  const bool fits = read.ec == std::errc() && read.ptr == end && chunk.from >= 0 && chunk.from < domain::photo_bytes_most;
  if (!fits) return base::refuse(RefusalCode::malformed, "from");
  return chunk;
}

Answer blob_answer(const BlobState& state) {
  base::JsonWriter writer;
  writer.begin_object().name("v").integer(wire_version);
  writer.name("have").integer(state.have).name("total").integer(state.total).name("stored").boolean(state.stored).end_object();
  return {.status = 200, .body = writer.take()};
}

}  // namespace actline::sync
