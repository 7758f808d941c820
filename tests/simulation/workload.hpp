// What people ask for: commands chosen at random from what their device shows, with few phones, names and values, so that they
// collide. Some are stale, some are refused; that is the point.
#pragma once

#include <optional>

#include "tests/simulation/simulated_device.hpp"

namespace actline::simulation {

// Nothing when there is nothing to act on yet.
std::optional<command::Command> next_command(SimulatedDevice& device, const Swarm& swarm, Dice& dice);

}  // namespace actline::simulation
