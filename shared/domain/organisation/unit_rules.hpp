// Decides unit commands. Pure; every refusal about units lives here.
#pragma once

#include <vector>

#include "shared/base/result.hpp"
#include "shared/domain/held.hpp"
#include "shared/domain/organisation/unit_commands.hpp"
#include "shared/domain/staff/staff.hpp"

namespace actline::domain {

// The whole tree and everybody in it: both are reference rows, which every device holds.
class OrganisationReader {
 public:
  virtual ~OrganisationReader() = default;
  virtual Held<Unit> unit(UnitId id) const = 0;
  virtual std::vector<UnitPtr> units() const = 0;           // in id order
  virtual std::vector<StaffPtr> staff_members() const = 0;  // in id order
};

// Where the unit could hang as far as kinds, use and depth go, and not below itself: for a form that offers the places. In id order;
// the top is always one and not named.
std::vector<UnitPtr> possible_parents(const Unit& unit, const OrganisationReader& organisation);

// Refuses missing_value, text_too_long, already_exists (the id), name_taken (below that parent), unit_not_found, unit_closed and
// invalid_value (the parent: of another kind than may hold it, or too deep).
base::Result<Unit> decide(const AddUnit& command, const OrganisationReader& organisation);
// Refuses unit_not_found, unknown_field, stale, nothing_to_change, in_use (closed while units or people in use are in it; detail: how
// many), invalid_value (a parent that stands below it), and the refusals above. The unit as it will be.
base::Result<Unit> decide(const PatchUnit& command, const OrganisationReader& organisation);

}  // namespace actline::domain
