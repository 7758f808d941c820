// Randomness from the browser's crypto.getRandomValues.
#pragma once

#include "shared/base/entropy.hpp"

namespace actline::client::platform::browser {

class BrowserEntropy final : public base::Entropy {
 public:
  void fill(std::span<std::uint8_t> bytes) override;
};

}  // namespace actline::client::platform::browser
