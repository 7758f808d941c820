// Chance in the simulator: everything random comes from one seeded source, so that a seed repeats a run exactly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "shared/base/entropy.hpp"

namespace actline::simulation {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : entropy_(seed) {}

  std::uint64_t below(std::uint64_t bound) { return entropy_.below(bound); }
  std::int64_t between(std::int64_t least, std::int64_t most) {
    return least + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(most - least + 1)));
  }
  bool chance(std::uint64_t per_thousand) { return per_thousand > 0 && below(1'000) < per_thousand; }
  template <class Value>
  const Value& one_of(const std::vector<Value>& values) {
    return values[static_cast<std::size_t>(below(values.size()))];
  }
  base::SeededEntropy& entropy() { return entropy_; }

 private:
  base::SeededEntropy entropy_;
};

}  // namespace actline::simulation
