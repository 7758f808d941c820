// What can be asked about staff.
#pragma once

#include <vector>

#include "shared/domain/field_change.hpp"
#include "shared/domain/staff/staff.hpp"

namespace actline::domain {

struct AddStaff {
  Staff staff;
};

// Renames them, gives them another role, unit or manager, or says that they have left or come back.
struct PatchStaff {
  StaffId staff;
  std::vector<FieldChange> changes;
};

}  // namespace actline::domain
