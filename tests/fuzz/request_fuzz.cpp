// The two small requests, hello and pull, with the cursor a device may have tampered with.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "shared/sync/hello.hpp"
#include "shared/sync/pull.hpp"

using namespace actline;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  (void)sync::decode_hello(body);
  (void)sync::decode_pull(body);
  return 0;
}
