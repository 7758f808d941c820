// What can be asked about the organisation's units.
#pragma once

#include <vector>

#include "shared/domain/field_change.hpp"
#include "shared/domain/organisation/unit.hpp"

namespace actline::domain {

struct AddUnit {
  Unit unit;
};

// Renames it, hangs it elsewhere, closes it or opens it again.
struct PatchUnit {
  UnitId unit;
  std::vector<FieldChange> changes;
};

}  // namespace actline::domain
