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

base::Status check_post(const Staff& person, const PostReader& posts) {
  if (person.post.is_nil()) return {};
  const auto post = post_of(person.post, posts);
  // Nobody holds a standard one by name: it follows from the role.
  if (post == nullptr || is_standard(person.post)) return base::refuse(RefusalCode::post_not_found, "post");
  if (!post->active) return base::refuse(RefusalCode::post_closed, "post");
  return post->role == person.role ? base::Status() : base::refuse(RefusalCode::invalid_value, "post");
}

base::Status check_rights(const Staff& person, const Grants& own, const PostReader& posts) {
  return covers(own, grants_of(person.role, person.post, posts)) ? base::Status() : base::refuse(RefusalCode::beyond_own_rights);
}

// Who can set everything right: of operations with all rights.
bool sets_right(const Staff& person) { return person.active && person.role == Role::operations && person.post.is_nil(); }

bool others_set_right(StaffId person, const OrganisationReader& organisation) {
  const auto people = organisation.staff_members();
  return std::any_of(people.begin(), people.end(), [&](const StaffPtr& other) { return sets_right(*other) && !(other->id == person); });
}

}  // namespace

bool has_place_for(UnitKind kind, Role role) { return role == Role::operations || sells(kind); }

bool may_report_to(StaffId person, StaffId manager, const StaffReader& staff) { return check_managers(person, manager, staff).ok(); }

base::Result<Staff> decide(const AddStaff& command, const Grants& own, const StaffReader& staff, const OrganisationReader& organisation,
                           const PostReader& posts) {
  Staff person = command.staff;
  if (person.id.is_nil()) return base::refuse(RefusalCode::missing_value, "id");
  if (staff.staff(person.id).is_present()) return base::refuse(RefusalCode::already_exists, "id");
  if (person.role == Role::system) return base::refuse(RefusalCode::invalid_value, "role");
  person.ext.clear();
  if (auto status = tidy_fields(person); !status) return status.refusal();
  if (auto status = check_store(person, organisation); !status) return status.refusal();
  if (auto status = check_managers(person.id, person.manager, staff); !status) return status.refusal();
  if (auto status = check_post(person, posts); !status) return status.refusal();
  if (auto status = check_rights(person, own, posts); !status) return status.refusal();
  return person;
}

base::Result<Staff> decide(const PatchStaff& command, const Grants& own, const StaffReader& staff, const OrganisationReader& organisation,
                           const PostReader& posts) {
  auto changes = tidied_changes<Staff>(command.changes);
  if (!changes) return changes.refusal();
  if (!asks_for_something(*changes)) return base::refuse(RefusalCode::nothing_to_change);
  const auto held = staff.staff(command.staff);
  if (!held.is_present()) return base::refuse(RefusalCode::staff_not_found, "id");
  if (auto status = check_rights(*held, own, posts); !status) return status.refusal();
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
  const bool has_post_anew = !(person.post == held->post) || person.role != held->role || (person.active && !held->active);
  if (has_post_anew) {
    if (auto status = check_post(person, posts); !status) return status.refusal();
  }
  if (sets_right(*held) && !sets_right(person) && !others_set_right(person.id, organisation)) {
    const bool by_post = person.active && person.role == Role::operations;
    return base::refuse(RefusalCode::last_operations, !person.active ? "active" : by_post ? "post" : "role");
  }
  if (auto status = check_rights(person, own, posts); !status) return status.refusal();
  return person;
}

}  // namespace actline::domain
