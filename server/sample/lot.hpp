// Small seeded draws the sample generator is made of. Everything random in it goes through one Entropy, in one order,
// so that a seed and a date give the same organisation everywhere.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "shared/base/entropy.hpp"

namespace actline::server::sample {

inline bool chance(base::Entropy& entropy, unsigned percent) { return entropy.below(100) < percent; }

// Uniform in [from, to].
inline std::int64_t between(base::Entropy& entropy, std::int64_t from, std::int64_t to) {
  return from + static_cast<std::int64_t>(entropy.below(static_cast<std::uint64_t>(to - from) + 1));
}

// The index of one of the weights, each as likely as it is heavy.
template <std::size_t Count>
std::size_t weighted(base::Entropy& entropy, const std::array<unsigned, Count>& weights) {
  std::uint64_t total = 0;
  for (const auto weight : weights) total += weight;
  auto lot = entropy.below(total);
  std::size_t index = 0;
  while (lot >= weights[index]) lot -= weights[index++];
  return index;
}

}  // namespace actline::server::sample
