// A chunk of a device's store as a broken disk may give it back.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "shared/sync/chunk.hpp"

using namespace actline;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto page = sync::decode_chunk(std::string_view(reinterpret_cast<const char*>(data), size));
  if (page.ok() && !sync::decode_chunk(sync::encode_chunk(*page)).ok()) __builtin_trap();
  return 0;
}
