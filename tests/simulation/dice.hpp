// Chance in the simulator: everything random comes from seeded sources, so that a seed repeats a run exactly. Each who and what has
// a source of its own: where one thing is left out of a run, the others still fall as they did.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "shared/base/entropy.hpp"

namespace actline::simulation {

enum class Stream : std::uint64_t { world, network, server, server_disk, device, device_store, person };

class Dice {
 public:
  Dice(std::uint64_t seed, Stream stream, std::uint64_t who = 0, std::uint64_t ordinal = 0)
      : entropy_(mixed(mixed(mixed(seed, static_cast<std::uint64_t>(stream)), who), ordinal)) {}

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
  static std::uint64_t mixed(std::uint64_t seed, std::uint64_t number) {
    base::SeededEntropy mixer(seed + 0x9e3779b97f4a7c15 * (number + 1));
    return mixer.next_u64();
  }

  base::SeededEntropy entropy_;
};

}  // namespace actline::simulation
