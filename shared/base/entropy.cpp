#include "shared/base/entropy.hpp"

#include <array>
#include <cassert>
#include <limits>

namespace actline::base {

std::uint64_t Entropy::next_u64() {
  std::array<std::uint8_t, 8> bytes{};
  fill(bytes);
  std::uint64_t number = 0;
  for (std::size_t index = 0; index < bytes.size(); ++index) {
    number |= static_cast<std::uint64_t>(bytes[index]) << (8 * index);
  }
  return number;
}

std::uint64_t Entropy::below(std::uint64_t bound) {
  assert(bound != 0);
  // Numbers from the incomplete last round of `bound` are drawn again, else small results would come more often.
  const std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  const std::uint64_t incomplete = (most % bound + 1) % bound;
  std::uint64_t number = next_u64();
  while (number > most - incomplete) number = next_u64();
  return number % bound;
}

void SeededEntropy::fill(std::span<std::uint8_t> bytes) {
  std::uint64_t word = 0;
  for (std::size_t index = 0; index < bytes.size(); ++index) {
    if (index % 8 == 0) {
      state_ += 0x9e3779b97f4a7c15;
      word = state_;
      word = (word ^ (word >> 30)) * 0xbf58476d1ce4e5b9;
      word = (word ^ (word >> 27)) * 0x94d049bb133111eb;
      word ^= word >> 31;
    }
    bytes[index] = static_cast<std::uint8_t>(word >> (8 * (index % 8)));
  }
}

}  // namespace actline::base
