// A page, or a history, as a broken or hostile server may send it to a device.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "shared/inquiry/customer_history_view.hpp"
#include "shared/sync/hello.hpp"
#include "shared/sync/pull.hpp"
#include "shared/sync/push.hpp"

using namespace actline;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  (void)sync::decode_pull_reply(body, domain::DeviceId{});
  (void)sync::decode_push_reply(body);
  (void)sync::decode_hello_reply(body);
  (void)inquiry::decode_customer_history_reply(body);
  return 0;
}
