// What one seed's world is like: its people and devices, and which faults it has how often. Each seed leaves many faults out:
// bugs hide when everything goes wrong all the time (swarm testing).
#pragma once

#include <cstdint>

#include "tests/simulation/dice.hpp"

namespace actline::simulation {

struct Swarm {
  std::size_t people = 3;
  std::size_t devices = 3;
  std::size_t page_limit = 2'000;  // rows the server gives at once, small to force several pages

  // Per thousand, each time it could happen.
  std::uint64_t request_lost = 0;
  std::uint64_t reply_lost = 0;
  std::uint64_t duplicated = 0;
  std::uint64_t slow = 0;  // up to 90 s instead of up to 300 ms; also reorders
  std::uint64_t server_crash = 0;
  std::uint64_t server_crash_after_commit = 0;
  std::uint64_t server_busy = 0;
  std::uint64_t session_expires = 0;
  std::uint64_t device_crash = 0;
  std::uint64_t device_evicted = 0;
  std::uint64_t store_full = 0;
  std::uint64_t store_fails = 0;
  std::uint64_t clock_jumps = 0;
  std::uint64_t goes_offline = 0;
  std::uint64_t goes_hidden = 0;
  std::uint64_t backup = 0;
  std::uint64_t restore = 0;
};

Swarm swarm_for(Dice& dice);

}  // namespace actline::simulation
