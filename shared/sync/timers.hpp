// Timers on the server: set with the change they follow from, fired when they are due by a system command, one step within a batch of
// the one writer. A device has none; it shows what the rows say.
#pragma once

#include <cstddef>
#include <vector>

#include "shared/command/timers_of.hpp"
#include "shared/storage/storage.hpp"

namespace actline::sync {

void set_timers(storage::WriteBatch& batch, const std::vector<command::TimerSetting>& settings);

struct TimersStep {
  std::size_t fired = 0;
  std::vector<command::Command> done;  // of those: what was executed
  std::size_t in_vain = 0;             // of those: there was nothing to do
  std::int64_t late_ms = 0;            // the most that any of them was
  bool more = false;                   // there was no room for all that are due
};

// At most so many (at least 1), in the order in which they are due: everybody else who writes has to wait meanwhile. What is fired in
// vain is set as its row says, or dropped with it.
TimersStep fire_timers(storage::WriteBatch& batch, base::Instant now, std::size_t most);

// Makes due at once what a clock that was wrong has turned too early, and sets again what is missing. For when the server starts, and
// when its clock has gone back. Looks at every row that can have a timer; says how many were not as they should be.
std::size_t mend_timers(storage::WriteBatch& batch, base::Instant now);

}  // namespace actline::sync
