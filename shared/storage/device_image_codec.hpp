// A device's store as bytes: transactions on their way to a store, whole images on their way back. The browser's glue hands them
// over the border to JavaScript, the native device appends transactions to its file. Layout: a list of entries, each a u8 StoreEntry
// and its fields, little-endian and packed; text and bytes are a u32 length and that many bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.hpp"
#include "shared/storage/client_store.hpp"

namespace actline::storage {

// The same numbers as client/platform/protocol.hpp, which the page's script reads too; a unit test keeps them equal.
enum class StoreEntry : std::uint8_t {
  put_chunk = 1,    // u64 key, bytes
  drop_chunks = 2,  // u64 from, u64 to (inclusive)
  put_outbox = 3,   // u64 n, bytes
  drop_outbox = 4,  // u64 up to n (inclusive)
  put_sent = 5,     // u64 n, f64 at_ms, bytes
  drop_sent = 6,    // f64 older than at_ms
  put_meta = 7,     // text key, bytes
  drop_meta = 8,    // text key
};

// Drops come first, as they are applied first.
std::string encode_transaction(const StoreTransaction& transaction);
std::string encode_image(const DeviceImage& image);

// Refuse malformed for truncated or unknown entries, and for puts before drops.
base::Result<StoreTransaction> decode_transaction(std::string_view bytes);
base::Result<DeviceImage> decode_image(std::string_view bytes);

}  // namespace actline::storage
