// Decides staff commands. Pure; every refusal about staff lives here.
#pragma once

#include "shared/base/result.hpp"
#include "shared/domain/held.hpp"
#include "shared/domain/organisation/unit_rules.hpp"
#include "shared/domain/post/post_rules.hpp"
#include "shared/domain/staff/staff_commands.hpp"

namespace actline::domain {

class StaffReader {
 public:
  virtual ~StaffReader() = default;
  virtual Held<Staff> staff(StaffId id) const = 0;
};

// Whether somebody of that role can belong to a unit of that kind: reps and managers sell for a store, whose pool is theirs.
bool has_place_for(UnitKind kind, Role role);
// Whether the managers above the one person end, and not at the other.
bool may_report_to(StaffId person, StaffId manager, const StaffReader& staff);

// Refuses missing_value, already_exists, staff_not_found (the manager), unit_not_found and unit_closed (the store), invalid_value (own
// manager; role `system`; a unit that does not sell; a post of another role), post_not_found, post_closed, and beyond_own_rights where
// they would have more than who asks (`own`).
base::Result<Staff> decide(const AddStaff& command, const Grants& own, const StaffReader& staff, const OrganisationReader& organisation,
                           const PostReader& posts);
// Refuses staff_not_found, unknown_field, stale, nothing_to_change, last_operations (nobody else could set things right), and the
// refusals above; beyond_own_rights also of somebody who has more than who asks. The person as they will be.
base::Result<Staff> decide(const PatchStaff& command, const Grants& own, const StaffReader& staff, const OrganisationReader& organisation,
                           const PostReader& posts);

}  // namespace actline::domain
