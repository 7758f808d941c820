#include "shared/domain/organisation/unit_rules.hpp"

#include <algorithm>

#include "shared/base/utf8.hpp"
#include "shared/domain/organisation/organisation_tuning.hpp"
#include "shared/domain/patch.hpp"
#include "shared/domain/tidy_value.hpp"

namespace actline::domain {

namespace {

using base::RefusalCode;

// Levels of the tree from the unit's own down to its lowest.
int height_of(UnitId unit, const std::vector<UnitPtr>& units, int deepest = unit_depth_most) {
  int below = 0;
  if (deepest == 0) return 0;
  for (const UnitPtr& other : units) {
    if (other->parent == unit) below = std::max(below, height_of(other->id, units, deepest - 1));
  }
  return 1 + below;
}

// A parent that is there: it may hold the unit, and does not stand below it. `height`: the unit's own levels.
base::Status check_place(const Unit& unit, int height, const Unit& parent, const OrganisationReader& organisation) {
  if (!may_stand_below(unit.kind, parent.kind)) return base::refuse(RefusalCode::invalid_value, "parent");
  if (unit.active && !parent.active) return base::refuse(RefusalCode::unit_closed, "parent");
  int depth = 0;  // levels above the unit
  for (UnitId above = parent.id; !above.is_nil(); ++depth) {
    if (above == unit.id || depth + height == unit_depth_most) return base::refuse(RefusalCode::invalid_value, "parent");
    const auto next = organisation.unit(above);
    above = next.is_present() ? next->parent : UnitId{};
  }
  return {};
}

base::Status check_parent(const Unit& unit, const OrganisationReader& organisation) {
  if (unit.parent.is_nil()) return {};
  const auto parent = organisation.unit(unit.parent);
  if (parent.presence == Presence::absent) return base::refuse(RefusalCode::unit_not_found, "parent");
  if (!parent.is_present()) return {};
  return check_place(unit, height_of(unit.id, organisation.units()), *parent, organisation);
}

base::Status check_name(const Unit& unit, const OrganisationReader& organisation) {
  const std::string name = base::folded(unit.name);
  for (const UnitPtr& other : organisation.units()) {
    if (other->id == unit.id || !(other->parent == unit.parent)) continue;
    if (base::folded(other->name) == name) return base::refuse(RefusalCode::name_taken, "name");
  }
  return {};
}

// A unit is closed when nobody works in it any more and nothing in use stands below it.
base::Status check_empty(UnitId unit, const OrganisationReader& organisation) {
  const auto units = organisation.units();
  const auto people = organisation.staff_members();
  const auto below = std::count_if(units.begin(), units.end(), [&](const UnitPtr& other) { return other->active && other->parent == unit; });
  const auto inside =
      std::count_if(people.begin(), people.end(), [&](const StaffPtr& person) { return person->active && person->store == unit; });
  if (below + inside == 0) return {};
  return base::refuse(RefusalCode::in_use, "active", std::to_string(below + inside));
}

}  // namespace

std::vector<UnitPtr> possible_parents(const Unit& unit, const OrganisationReader& organisation) {
  auto units = organisation.units();
  const int height = height_of(unit.id, units);
  std::erase_if(units, [&](const UnitPtr& parent) { return !check_place(unit, height, *parent, organisation).ok(); });
  return units;
}

base::Result<Unit> decide(const AddUnit& command, const OrganisationReader& organisation) {
  Unit unit = command.unit;
  if (unit.id.is_nil()) return base::refuse(RefusalCode::missing_value, "id");
  if (organisation.unit(unit.id).is_present()) return base::refuse(RefusalCode::already_exists, "id");
  unit.ext.clear();
  unit.active = true;
  if (auto status = tidy_fields(unit); !status) return status.refusal();
  if (auto status = check_parent(unit, organisation); !status) return status.refusal();
  if (auto status = check_name(unit, organisation); !status) return status.refusal();
  return unit;
}

base::Result<Unit> decide(const PatchUnit& command, const OrganisationReader& organisation) {
  auto changes = tidied_changes<Unit>(command.changes);
  if (!changes) return changes.refusal();
  if (!asks_for_something(*changes)) return base::refuse(RefusalCode::nothing_to_change);
  const auto held = organisation.unit(command.unit);
  if (!held.is_present()) return base::refuse(RefusalCode::unit_not_found, "id");
  Unit unit = *held;
  std::vector<MergeLoss> losses;  // none: every field is compared and set
  if (auto status = merge_changes(unit, *changes, {}, losses); !status) return status.refusal();
  const bool opened = unit.active && !held->active;
  if (!(unit.parent == held->parent) || opened) {
    if (auto status = check_parent(unit, organisation); !status) return status.refusal();
  }
  if (unit.name != held->name || !(unit.parent == held->parent)) {
    if (auto status = check_name(unit, organisation); !status) return status.refusal();
  }
  if (!unit.active && held->active) {
    if (auto status = check_empty(unit.id, organisation); !status) return status.refusal();
  }
  return unit;
}

}  // namespace actline::domain
