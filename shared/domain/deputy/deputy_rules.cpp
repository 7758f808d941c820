#include "shared/domain/deputy/deputy_rules.hpp"

#include <algorithm>
#include <utility>

#include "shared/domain/deputy/deputy_tuning.hpp"
#include "shared/domain/grace.hpp"
#include "shared/domain/tidy_value.hpp"

namespace actline::domain {

namespace {

using base::RefusalCode;

base::Status check_person(StaffId person, std::string_view field, const StaffReader& staff) {
  if (person.is_nil()) return base::refuse(RefusalCode::missing_value, std::string(field));
  const auto held = staff.staff(person);
  const bool is_gone = held.presence == Presence::absent || (held.is_present() && !held->active);
  return is_gone ? base::refuse(RefusalCode::staff_not_found, std::string(field)) : base::Status();
}

}  // namespace

Actor at_moment(Actor actor, base::Instant moment, const DeputyReader& deputies, const StaffReader& staff) {
  actor.acting_for.clear(), actor.acted_for.clear();
  for (const DeputyPtr& each : deputies.deputies_of(actor.staff, base::later(moment, -facts_forgiven_ms))) {
    if (moment < each->begins_at || each->begins_at == each->ends_at) continue;
    const auto held = staff.staff(each->absent);
    if (!held.is_present() || !held->active) continue;
    (each->covers(moment) ? actor.acting_for : actor.acted_for).push_back(each->absent);
  }
  for (auto* people : {&actor.acting_for, &actor.acted_for}) {
    std::sort(people->begin(), people->end());
    people->erase(std::unique(people->begin(), people->end()), people->end());
  }
  return actor;
}

DeputyState state_at(const Deputy& deputy, base::Instant moment) {
  if (deputy.begins_at == deputy.ends_at || deputy.ends_at <= moment) return DeputyState::over;
  return moment < deputy.begins_at ? DeputyState::planned : DeputyState::running;
}

// By the state, not by a clock: what the next turn finds out of date is what it is there for.
std::optional<base::Instant> next_turn(const Deputy& deputy) {
  switch (deputy.state) {
    case DeputyState::planned: return deputy.begins_at;
    case DeputyState::running: return deputy.ends_at;
    case DeputyState::over: return std::nullopt;
  }
  return std::nullopt;
}

base::Result<Deputy> decide(const AddDeputy& command, DecisionTime time, const StaffReader& staff, const DeputyReader& deputies) {
  Deputy deputy = command.deputy;
  if (deputy.id.is_nil()) return base::refuse(RefusalCode::missing_value, "id");
  if (deputies.deputy(deputy.id).is_present()) return base::refuse(RefusalCode::already_exists, "id");
  deputy.ext.clear();
  if (auto status = check_person(deputy.absent, "absent", staff); !status) return status.refusal();
  if (auto status = check_person(deputy.deputy, "deputy", staff); !status) return status.refusal();
  if (deputy.deputy == deputy.absent) return base::refuse(RefusalCode::invalid_value, "deputy");
  if (auto status = tidy_fields(deputy); !status) return status.refusal();
  const std::int64_t longest = deputy_days_most * base::day_ms;
  if (deputy.ends_at <= deputy.begins_at || deputy.ends_at <= time.decided_at || deputy.ends_at.ms - deputy.begins_at.ms > longest) {
    return base::refuse(RefusalCode::invalid_value, "ends_at");
  }
  deputy.state = state_at(deputy, time.decided_at);
  return deputy;
}

base::Result<Deputy> decide(const EndDeputy& command, DecisionTime time, const DeputyReader& deputies) {
  const auto held = deputies.deputy(command.deputy);
  if (!held.is_present()) return base::refuse(RefusalCode::deputy_not_found, "id");
  Deputy deputy = *held;
  deputy.ends_at = std::max(deputy.begins_at, std::min(deputy.ends_at, time.decided_at));
  if (deputy.ends_at == held->ends_at) return base::refuse(RefusalCode::nothing_to_change);
  deputy.state = state_at(deputy, time.decided_at);
  return deputy;
}

base::Result<Deputy> decide(const TurnDeputy& command, DecisionTime time, const DeputyReader& deputies) {
  const auto held = deputies.deputy(command.deputy);
  if (!held.is_present()) return base::refuse(RefusalCode::deputy_not_found, "id");
  Deputy deputy = *held;
  deputy.state = state_at(deputy, time.decided_at);
  if (deputy == *held) return base::refuse(RefusalCode::nothing_to_change);
  return deputy;
}

}  // namespace actline::domain
