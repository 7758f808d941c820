// The small requests: hello, pull, and what asks for a history; with the cursor a device may have tampered with.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "shared/inquiry/customer_history_view.hpp"
#include "shared/sync/hello.hpp"
#include "shared/sync/pull.hpp"

using namespace actline;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  (void)sync::decode_hello(body);
  (void)sync::decode_pull(body);
  (void)inquiry::decode_customer_history(body);
  return 0;
}
