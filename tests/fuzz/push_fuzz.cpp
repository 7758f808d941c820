// A push as any client on the network may send it: read, and whatever could be read is written and read again alike.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "shared/sync/push.hpp"

using namespace actline;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto request = sync::decode_push(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!request) return 0;
  for (const auto& received : request->commands) {
    if (!received.envelope) continue;
    const auto& command = received.envelope->command;
    const auto again = command::command_from(command::name_of(command::kind_of(command)), command::arguments_text(command));
    if (!again || command::arguments_text(*again) != command::arguments_text(command)) std::abort();
  }
  return 0;
}
