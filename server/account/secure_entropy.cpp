#include "server/account/secure_entropy.hpp"

#include <sodium.h>

#include <cassert>

namespace actline::server {

SecureEntropy::SecureEntropy() {
  [[maybe_unused]] const int started = sodium_init();
  assert(started >= 0);
}

void SecureEntropy::fill(std::span<std::uint8_t> bytes) { randombytes_buf(bytes.data(), bytes.size()); }

}  // namespace actline::server
