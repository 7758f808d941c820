// Which timers follow from what was decided, and what a timer asks for when it is due. Pure; the server keeps them in the transaction
// of the change (shared/sync/decide_command.cpp) and answers them with commands of its own (shared/sync/timers.hpp).
#pragma once

#include <optional>
#include <vector>

#include "shared/command/command.hpp"
#include "shared/command/timer.hpp"
#include "shared/records/change.hpp"

namespace actline::command {

// A timer as it has to be from now on.
struct TimerSetting {
  TimerKind kind = TimerKind::turn_deputy;
  base::Id subject;
  std::optional<base::Instant> due;  // nothing: there is none

  friend bool operator==(const TimerSetting&, const TimerSetting&) = default;
};

// Every timer a record has or could have. Derived from the row alone, so that what is lost can be made again.
std::vector<TimerSetting> timers_of(const records::Record& record);
// Those that a change sets, moves or drops; none where they stay as they are.
std::vector<TimerSetting> timers_of(const records::Change& change);

// The system command a timer asks for. It decides by the server's clock, so that one that comes late, early or twice does no harm.
Command command_of(const Timer& timer);

}  // namespace actline::command
