#include "shared/domain/staff/staff_rules.hpp"

#include <algorithm>

#include "shared/domain/patch.hpp"
#include "shared/domain/tidy_value.hpp"

namespace actline::domain {

namespace {

using base::RefusalCode;

// Operations may belong to no unit.
base::Status check_store(const Staff& person, const OrganisationReader& organisation) {
  if (person.store.is_nil()) return person.role == Role::operations ? base::Status() : base::refuse(RefusalCode::missing_value, "store");
  const auto unit = organisation.unit(person.store);
  if (unit.presence == Presence::absent) return base::refuse(RefusalCode::unit_not_found, "store");
  if (!unit.is_present()) return {};
  if (!unit->active) return base::refuse(RefusalCode::unit_closed, "store");
  if (!has_place_for(unit->kind, person.role)) return base::refuse(RefusalCode::invalid_value, "store");
  return {};
}

// The managers from this one upwards end, and not at the person.
base::Status check_managers(StaffId person, StaffId manager, const StaffReader& staff) {
  constexpr int levels_most = 100;  // a ring that no rule made must end too
  StaffId above = manager;
  for (int level = 0; !above.is_nil(); ++level) {
    if (above == person || level == levels_most) return base::refuse(RefusalCode::invalid_value, "manager");
    const auto held = staff.staff(above);
    if (held.presence == Presence::absent) return base::refuse(RefusalCode::staff_not_found, "manager");
    above = held.is_present() ? held->manager : StaffId{};
  }
  return {};
}

bool others_of_operations(StaffId person, const OrganisationReader& organisation) {
  const auto people = organisation.staff_members();
  return std::any_of(people.begin(), people.end(),
                     [&](const StaffPtr& other) { return other->active && other->role == Role::operations && !(other->id == person); });
}

}  // namespace

bool has_place_for(UnitKind kind, Role role) { return role == Role::operations || sells(kind); }

bool may_report_to(StaffId person, StaffId manager, const StaffReader& staff) { return check_managers(person, manager, staff).ok(); }

base::Result<Staff> decide(const AddStaff& command, const StaffReader& staff, const OrganisationReader& organisation) {
  Staff person = command.staff;
  if (person.id.is_nil()) return base::refuse(RefusalCode::missing_value, "id");
  if (staff.staff(person.id).is_present()) return base::refuse(RefusalCode::already_exists, "id");
  if (person.role == Role::system) return base::refuse(RefusalCode::invalid_value, "role");
  person.ext.clear();
  if (auto status = tidy_fields(person); !status) return status.refusal();
  if (auto status = check_store(person, organisation); !status) return status.refusal();
  if (auto status = check_managers(person.id, person.manager, staff); !status) return status.refusal();
  return person;
}

base::Result<Staff> decide(const PatchStaff& command, const StaffReader& staff, const OrganisationReader& organisation) {
  auto changes = tidied_changes<Staff>(command.changes);
  if (!changes) return changes.refusal();
  if (!asks_for_something(*changes)) return base::refuse(RefusalCode::nothing_to_change);
  const auto held = staff.staff(command.staff);
  if (!held.is_present()) return base::refuse(RefusalCode::staff_not_found, "id");
  Staff person = *held;
  std::vector<MergeLoss> losses;  // none: every field is compared and set
  if (auto status = merge_changes(person, *changes, {}, losses); !status) return status.refusal();
  if (person.role == Role::system) return base::refuse(RefusalCode::invalid_value, "role");
  const bool placed_anew = !(person.store == held->store) || person.role != held->role || (person.active && !held->active);
  if (placed_anew) {
    if (auto status = check_store(person, organisation); !status) return status.refusal();
  }
  if (!(person.manager == held->manager)) {
    if (auto status = check_managers(person.id, person.manager, staff); !status) return status.refusal();
  }
  const bool was_operations = held->active && held->role == Role::operations,
             is_operations = person.active && person.role == Role::operations;
  if (was_operations && !is_operations && !others_of_operations(person.id, organisation)) {
    return base::refuse(RefusalCode::last_operations, person.active ? "role" : "active");
  }
  return person;
}

}  // namespace actline::domain
