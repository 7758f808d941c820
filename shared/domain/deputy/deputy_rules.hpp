// Decides commands about 代理, and for whom somebody acts at a moment. Pure; every refusal about 代理 lives here.
#pragma once

#include <optional>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/domain/deputy/deputy_commands.hpp"
#include "shared/domain/held.hpp"
#include "shared/domain/staff/actor.hpp"
#include "shared/domain/staff/staff_rules.hpp"

namespace actline::domain {

class DeputyReader {
 public:
  virtual ~DeputyReader() = default;
  virtual Held<Deputy> deputy(DeputyId id) const = 0;
  // Where this person stands in, and it ends at that moment or after it: what was long ago costs nothing. In id order.
  virtual std::vector<DeputyPtr> deputies_of(StaffId deputy, base::Instant ends_from) const = 0;
};

// Who asks, with those they act for at that moment: people who work here; in id order, each once. For whom those stand in they do not.
Actor at_moment(Actor actor, base::Instant moment, const DeputyReader& deputies, const StaffReader& staff);

// What it is at that moment, and when that changes by itself; nothing: it is over for good.
DeputyState state_at(const Deputy& deputy, base::Instant moment);
std::optional<base::Instant> next_turn(const Deputy& deputy);

// Refuses missing_value, already_exists, staff_not_found (absent, deputy: nobody who works here), invalid_value (deputy: the absent
// themself; ends_at: not after begins_at, over already, or more than deputy_days_most later).
base::Result<Deputy> decide(const AddDeputy& command, DecisionTime time, const StaffReader& staff, const DeputyReader& deputies);
// Refuses deputy_not_found, and nothing_to_change where it is over. The row as it will be.
base::Result<Deputy> decide(const EndDeputy& command, DecisionTime time, const DeputyReader& deputies);
// Refuses deputy_not_found, and nothing_to_change where it is what it should be: too early, or done before. The row as it will be.
base::Result<Deputy> decide(const TurnDeputy& command, DecisionTime time, const DeputyReader& deputies);

}  // namespace actline::domain
