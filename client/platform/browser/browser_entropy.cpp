#include "client/platform/browser/browser_entropy.hpp"

#include <algorithm>

#include "client/platform/browser/page_imports.hpp"

namespace actline::client::platform::browser {

namespace {
constexpr std::size_t most_at_once = 65536;  // getRandomValues gives no more
}

void BrowserEntropy::fill(std::span<std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const std::size_t part = std::min(bytes.size(), most_at_once);
    actline_random(bytes.data(), static_cast<std::uint32_t>(part));
    bytes = bytes.subspan(part);
  }
}

}  // namespace actline::client::platform::browser
