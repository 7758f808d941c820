// Reckons, when nothing is under way, what devices were told against what is there: every command in effect exactly once, or refused
// with a note that says so.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tests/process/plain_device.hpp"

namespace actline::process {

struct Tally {
  std::size_t commands = 0;      // made and sent at least once
  std::size_t acknowledged = 0;  // a 200 named them
  std::size_t repeated = 0;      // answers that said so to what was sent again
  std::size_t lost = 0;          // acknowledged and not in effect
  std::size_t duplicated = 0;    // decided twice
  std::size_t given_up = 0;      // refused unread, because the server died twice while deciding them
  std::vector<std::string> complaints;

  bool well() const { return lost == 0 && duplicated == 0 && complaints.empty(); }
  Tally& operator+=(const Tally& other);
};
// "4711 commands, 4690 acknowledged, 52 repeated, 0 lost, 0 duplicated, 0 given up"
std::string text_of(const Tally& tally);

// What a device noticed by itself, from answers alone, in its whole life.
Tally heard_by(const PlainDevice& device);
// What is to be seen in the rows. Of one device, from command `first` on; it has pulled everything. `everything`: what somebody of operations holds at this moment.
Tally reckon(const PlainDevice& device, std::int64_t first, const PulledRows& everything);

}  // namespace actline::process
