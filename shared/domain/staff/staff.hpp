// 员工 Staff: who works here, in which role, for which store, under whom. Visible to everyone (leaf `o`).
#pragma once

#include <memory>
#include <span>
#include <string>

#include "shared/base/id.hpp"
#include "shared/base/instant.hpp"
#include "shared/domain/field.hpp"
#include "shared/domain/organisation/unit.hpp"
#include "shared/domain/post/post.hpp"

namespace actline::domain {

struct StaffNoun;
struct DeviceNoun;
using StaffId = base::StrongId<StaffNoun>;
using DeviceId = base::StrongId<DeviceNoun>;

// Invariants: the managers above a person end, without a ring; `system` belongs to no person; who is no operations belongs to a store
// or dealer in use; a post of their own is of their role; somebody active is of operations, with the standard post.
struct Staff {
  StaffId id;
  std::string name;
  Role role = Role::rep;
  StoreId store;    // the unit they belong to; for operations any or none
  StaffId manager;  // nil: reports to nobody
  bool active = true;
  std::string ext;  // custom fields, a JSON object; empty: none
  PostId post;      // nil: the standard one of their role

  friend bool operator==(const Staff&, const Staff&) = default;
};

using StaffPtr = std::shared_ptr<const Staff>;

std::span<const FieldSpec> staff_fields();

// Calls visit(member) for each field, in the order of staff_fields().
template <class Entity, class Visit>
void each_staff_field(Entity& staff, Visit&& visit) {
  visit(staff.name), visit(staff.role), visit(staff.store), visit(staff.manager), visit(staff.active), visit(staff.ext), visit(staff.post);
}

}  // namespace actline::domain
