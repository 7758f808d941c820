// Decides staff commands. Pure; every refusal about staff lives here.
#pragma once

#include "shared/base/result.hpp"
#include "shared/domain/held.hpp"
#include "shared/domain/organisation/unit_rules.hpp"
#include "shared/domain/staff/staff_commands.hpp"

namespace actline::domain {

class StaffReader {
 public:
  virtual ~StaffReader() = default;
  virtual Held<Staff> staff(StaffId id) const = 0;
};

// Refuses missing_value, already_exists, staff_not_found (the manager), unit_not_found and unit_closed (the store), invalid_value (own
// manager; role `system`; a unit that does not sell).
base::Result<Staff> decide(const AddStaff& command, const StaffReader& staff, const OrganisationReader& organisation);
// Refuses staff_not_found, unknown_field, stale, nothing_to_change, last_operations (nobody else could set things right), and the
// refusals above. The person as they will be.
base::Result<Staff> decide(const PatchStaff& command, const StaffReader& staff, const OrganisationReader& organisation);

}  // namespace actline::domain
