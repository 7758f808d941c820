// Seeds in several processes at once: SQLite's operating system and much else here is one for each process.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

namespace actline::simulation {

struct Share {
  std::uint64_t events = 0;
  std::uint64_t commands = 0;
  double processor_seconds = 0;
  std::uint64_t failed_seed = 0;  // 0: none
};

// Calls work(seed, share) for each seed until one returns false. With several jobs the first failure ends them all; what work prints is
// printed as it comes.
Share in_parallel(int jobs, std::uint64_t first, std::uint64_t last, const std::function<bool(std::uint64_t, Share&)>& work);

}  // namespace actline::simulation
