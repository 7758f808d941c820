#include "shared/command/timers_of.hpp"

#include <algorithm>

#include "shared/domain/deputy/deputy_rules.hpp"

namespace actline::command {

std::vector<TimerSetting> timers_of(const records::Record& record) {
  if (const auto* deputy = std::get_if<domain::Deputy>(&record)) {
    return {{TimerKind::turn_deputy, deputy->id.value, domain::next_turn(*deputy)}};
  }
  return {};
}

std::vector<TimerSetting> timers_of(const records::Change& change) {
  const auto were = change.before != nullptr ? timers_of(*change.before) : std::vector<TimerSetting>();
  auto are = change.after != nullptr ? timers_of(*change.after) : were;
  // What is deleted has none any more.
  if (change.after == nullptr) std::for_each(are.begin(), are.end(), [](TimerSetting& timer) { timer.due.reset(); });
  std::erase_if(are, [&](const TimerSetting& timer) {
    const bool stays = std::find(were.begin(), were.end(), timer) != were.end();
    return stays || (change.before == nullptr && !timer.due);
  });
  return are;
}

Command command_of(const Timer& timer) {
  switch (timer.kind) {
    case TimerKind::turn_deputy: return domain::TurnDeputy{domain::DeputyId{timer.subject}};
  }
  return domain::TurnDeputy{domain::DeputyId{timer.subject}};
}

}  // namespace actline::command
