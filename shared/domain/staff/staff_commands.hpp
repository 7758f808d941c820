// What can be asked about staff.
#pragma once

#include "shared/domain/staff/staff.hpp"

namespace actline::domain {

struct AddStaff {
  Staff staff;
};

}  // namespace actline::domain
