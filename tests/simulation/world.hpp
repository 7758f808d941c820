// One seed: a server, devices, the network between them, and people; first with faults, then calm, when everything has to agree.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/simulation/simulated_device.hpp"
#include "tests/simulation/simulated_server.hpp"

namespace actline::simulation {

struct RunSettings {
  std::uint64_t seed = 1;
  std::uint64_t events = 2'000;
  Plant plant = Plant::none;
  bool on_sqlite = false;
  bool prints_trace = false;
};

struct RunResult {
  std::uint64_t trace_hash = 0;
  std::uint64_t events = 0;    // happenings, those of the calm included
  std::uint64_t commands = 0;  // decided
  std::optional<std::string> failure;
};

// The same settings give the same result.
RunResult run(const RunSettings& settings);

}  // namespace actline::simulation
