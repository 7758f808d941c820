#include "shared/sync/timers.hpp"

#include <algorithm>
#include <utility>

#include "shared/domain/deputy/deputy_rules.hpp"
#include "shared/sync/decide_command.hpp"

namespace actline::sync {

namespace {

records::TableId table_of(command::TimerKind kind) {
  switch (kind) {
    case command::TimerKind::turn_deputy: return records::TableId::deputy;
  }
  return records::TableId::deputy;
}

// A timer that found nothing to do may be a wrong one: its row knows when it is really due.
void set_as_row_says(storage::WriteBatch& batch, const command::Timer& timer) {
  batch.drop_timer(timer.kind, timer.subject);
  const records::RecordPtr row = batch.find(table_of(timer.kind), timer.subject);
  if (row != nullptr) set_timers(batch, command::timers_of(*row));
}

}  // namespace

void set_timers(storage::WriteBatch& batch, const std::vector<command::TimerSetting>& settings) {
  for (const command::TimerSetting& setting : settings) {
    if (setting.due)
      batch.put_timer({setting.kind, setting.subject, *setting.due});
    else
      batch.drop_timer(setting.kind, setting.subject);
  }
}

TimersStep fire_timers(storage::WriteBatch& batch, base::Instant now, std::size_t most) {
  TimersStep step;
  for (const command::Timer& timer : batch.timers_due(now, most)) {
    ++step.fired;
    step.late_ms = std::max(step.late_ms, now.ms - timer.due.ms);
    command::Command command = command::command_of(timer);
    if (execute_into(batch, server_actor(), command, {now, now}).ok()) {
      step.done.push_back(std::move(command));
      continue;
    }
    ++step.in_vain;
    set_as_row_says(batch, timer);
  }
  const auto next = batch.next_timer();
  step.more = step.fired > 0 && batch.status().ok() && next && *next <= now;
  return step;
}

std::size_t mend_timers(storage::WriteBatch& batch, base::Instant now) {
  std::size_t wrong = 0;
  for (const records::RecordPtr& row : batch.all(records::TableId::deputy)) {
    const auto& deputy = std::get<domain::Deputy>(*row);
    if (domain::state_at(deputy, now) == deputy.state) {
      set_timers(batch, command::timers_of(*row));
    } else {
      ++wrong;
      batch.put_timer({command::TimerKind::turn_deputy, deputy.id.value, now});
    }
  }
  return wrong;
}

}  // namespace actline::sync
