// The only way into the shared code for randomness: the browser's and libsodium's generators in the product,
// a seeded one in simulation and sample data.
#pragma once

#include <cstdint>
#include <span>

namespace actline::base {

class Entropy {
 public:
  virtual ~Entropy() = default;
  virtual void fill(std::span<std::uint8_t> bytes) = 0;

  std::uint64_t next_u64();
  // Uniform in [0, bound), without modulo bias; bound must not be 0.
  std::uint64_t below(std::uint64_t bound);
};

// SplitMix64 (Steele, Lea, Flood 2014): the same seed gives the same bytes on every compiler.
class SeededEntropy final : public Entropy {
 public:
  explicit SeededEntropy(std::uint64_t seed) : state_(seed) {}
  void fill(std::span<std::uint8_t> bytes) override;

 private:
  std::uint64_t state_;
};

}  // namespace actline::base
