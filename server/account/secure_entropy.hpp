// The operating system's random bytes, through libsodium: ids, session tokens, first passwords.
#pragma once

#include "shared/base/entropy.hpp"

namespace actline::server {

class SecureEntropy final : public base::Entropy {
 public:
  // Stops the program when libsodium cannot start: nothing secret could be made.
  SecureEntropy();
  void fill(std::span<std::uint8_t> bytes) override;
};

}  // namespace actline::server
