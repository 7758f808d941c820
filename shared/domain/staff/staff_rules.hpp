// Decides staff commands. Pure; every refusal about staff lives here.
#pragma once

#include "shared/base/result.hpp"
#include "shared/domain/held.hpp"
#include "shared/domain/staff/staff_commands.hpp"

namespace actline::domain {

class StaffReader {
 public:
  virtual ~StaffReader() = default;
  virtual Held<Staff> staff(StaffId id) const = 0;
};

// Refuses missing_value, already_exists, staff_not_found (the manager), invalid_value (own manager; role `system`).
base::Result<Staff> decide(const AddStaff& command, const StaffReader& reader);

}  // namespace actline::domain
