#include "tests/simulation/swarm.hpp"

namespace actline::simulation {

namespace {

// Half of all faults are absent from a seed; the others are rare or frequent.
std::uint64_t rate(Dice& dice, std::uint64_t rare, std::uint64_t frequent) {
  switch (dice.below(4)) {
    case 0: return rare;
    case 1: return frequent;
    default: return 0;
  }
}

}  // namespace

Swarm swarm_for(Dice& dice) {
  Swarm swarm;
  swarm.people = static_cast<std::size_t>(dice.between(2, 5));
  swarm.devices = static_cast<std::size_t>(dice.between(2, 6));
  swarm.page_limit = dice.chance(500) ? 2'000 : static_cast<std::size_t>(dice.between(1, 12));
  swarm.request_lost = rate(dice, 10, 150);
  swarm.reply_lost = rate(dice, 10, 150);
  swarm.duplicated = rate(dice, 10, 200);
  swarm.slow = rate(dice, 10, 200);
  swarm.server_crash = rate(dice, 5, 50);
  swarm.server_crash_after_commit = rate(dice, 5, 50);
  swarm.server_busy = rate(dice, 5, 80);
  swarm.session_expires = rate(dice, 2, 20);
  swarm.device_crash = rate(dice, 2, 20);
  swarm.device_evicted = rate(dice, 1, 3);
  swarm.store_full = rate(dice, 5, 60);
  swarm.store_fails = rate(dice, 5, 60);
  swarm.clock_jumps = rate(dice, 2, 20);
  swarm.goes_offline = rate(dice, 5, 50);
  swarm.goes_hidden = rate(dice, 5, 50);
  swarm.backup = rate(dice, 2, 10);
  swarm.restore = rate(dice, 1, 4);
  return swarm;
}

}  // namespace actline::simulation
