// Any text as JSON; what is accepted must survive being written and read again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "shared/base/json.hpp"

using namespace actline;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto value = base::parse_json(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!value) return 0;
  const std::string text = base::json_text(*value);
  const auto again = base::parse_json(text);
  if (!again || base::json_text(*again) != text) std::abort();
  return 0;
}
