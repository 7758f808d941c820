// Makes a failing run small: fewer faults, devices and happenings, and of what people did only what it takes to break the same
// invariant. The same dice fall for what is left (dice.hpp).
#pragma once

#include "tests/simulation/world.hpp"

namespace actline::simulation {

struct SmallRun {
  RunSettings settings;
  RunResult result;
  int runs = 0;  // it took
};

// `failed`: what the settings gave.
SmallRun minimised(const RunSettings& settings, const RunResult& failed);

}  // namespace actline::simulation
