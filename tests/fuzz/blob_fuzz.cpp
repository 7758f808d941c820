// What says which part of which photo comes: the chunk's query, the question before it, and the answer a device reads.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "shared/sync/blob.hpp"

using namespace actline;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto chunk = sync::decode_blob_chunk(text)) {
    const std::string again = sync::blob_chunk_target(*chunk);
    const auto read = sync::decode_blob_chunk(std::string_view(again).substr(again.find('?') + 1));
    if (!read || read->sha256 != chunk->sha256 || read->from != chunk->from) std::abort();
  }
  if (const auto sha256 = sync::decode_blob_question(text)) {
    if (sync::decode_blob_question(sync::encode_blob_question(*sha256)).value() != *sha256) std::abort();
  }
  if (const auto state = sync::decode_blob_state(text)) {
    if (!(sync::decode_blob_state(sync::blob_answer(*state).body).value() == *state)) std::abort();
  }
  return 0;
}
