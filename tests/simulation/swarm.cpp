#include "tests/simulation/swarm.hpp"

namespace actline::simulation {

namespace {

// Half of all faults are absent from a seed; the others are rare or frequent.
std::uint64_t rate(Dice& dice, const Fault& fault) {
  switch (dice.below(4)) {
    case 0: return fault.rare;
    case 1: return fault.frequent;
    default: return 0;
  }
}

}  // namespace

Swarm swarm_for(Dice& dice) {
  Swarm swarm;
  swarm.people = static_cast<std::size_t>(dice.between(2, 6));
  swarm.devices = static_cast<std::size_t>(dice.chance(150) ? dice.between(7, 12) : dice.between(2, 6));
  swarm.page_limit = dice.chance(500) ? 2'000 : static_cast<std::size_t>(dice.between(1, 12));
  for (const Fault& fault : faults) swarm.*fault.rate = rate(dice, fault);
  return swarm;
}

}  // namespace actline::simulation
