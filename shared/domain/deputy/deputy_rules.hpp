// Decides commands about 代理, and for whom somebody acts at a moment. Pure; every refusal about 代理 lives here.
#pragma once

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
  virtual std::vector<DeputyPtr> deputies() const = 0;  // all there ever were, in id order
};

// Who asks, with those they act for at that moment: people who work here; in id order, each once. For whom those stand in they do not.
Actor at_moment(Actor actor, base::Instant moment, const DeputyReader& deputies, const StaffReader& staff);

// Refuses missing_value, already_exists, staff_not_found (absent, deputy: nobody who works here), invalid_value (deputy: the absent
// themself; ends_at: not after begins_at, over already, or more than deputy_days_most later).
base::Result<Deputy> decide(const AddDeputy& command, DecisionTime time, const StaffReader& staff, const DeputyReader& deputies);
// Refuses deputy_not_found, and nothing_to_change where it is over. The row as it will be.
base::Result<Deputy> decide(const EndDeputy& command, DecisionTime time, const DeputyReader& deputies);

}  // namespace actline::domain
