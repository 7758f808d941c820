// What actline_simulation was asked for, and how a run is asked for again.
#pragma once

#include <optional>
#include <string>

#include "tests/simulation/world.hpp"

namespace actline::simulation {

struct Options {
  std::uint64_t first = 1;
  std::uint64_t last = 100;
  int jobs = 1;
  bool table = false;
  bool once = false;
  bool minimises = true;
  RunSettings run;
};

extern const char* const help;

// Nothing: it makes no sense.
std::optional<Options> read_options(int count, char** words);

// The command that repeats this run.
std::string command_for(const RunSettings& settings);

}  // namespace actline::simulation
