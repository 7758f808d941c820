// One seed: a server, devices, the network between them, and people; first with faults, then calm, when everything has to agree.
#pragma once

#include <bitset>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tests/simulation/plant.hpp"
#include "tests/simulation/swarm.hpp"

namespace actline::simulation {

// The how-manieth time somebody did something on a device, or something happened to it.
struct Act {
  std::size_t device = 0;
  std::uint64_t number = 0;

  friend bool operator==(const Act&, const Act&) = default;
  friend bool operator<(const Act& left, const Act& right) {
    return left.device != right.device ? left.device < right.device : left.number < right.number;
  }
};

struct RunSettings {
  std::uint64_t seed = 1;
  std::uint64_t events = 2'000;
  Plant plant = Plant::none;
  bool on_sqlite = false;
  bool prints_trace = false;

  // ---- To make a failing run smaller; what is left happens as it did ----
  std::size_t devices_most = std::numeric_limits<std::size_t>::max();
  std::bitset<faults.size()> without;  // faults that never happen
  std::optional<std::set<Act>> only;   // the acts that are done; nothing: all
};

struct RunResult {
  std::uint64_t trace_hash = 0;
  std::uint64_t events = 0;    // happenings, those of the calm included
  std::uint64_t commands = 0;  // decided
  std::size_t devices = 0;
  std::vector<Act> acts;
  std::optional<std::string> failure;
  int broken_invariant = 0;
};

// The same settings give the same result.
RunResult run(const RunSettings& settings);

}  // namespace actline::simulation
