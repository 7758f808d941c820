#include "shared/domain/staff/staff_rules.hpp"

#include "shared/domain/tidy_value.hpp"

namespace actline::domain {

using base::RefusalCode;

base::Result<Staff> decide(const AddStaff& command, const StaffReader& reader) {
  Staff staff = command.staff;
  if (staff.id.is_nil()) return base::refuse(RefusalCode::missing_value, "id");
  if (reader.staff(staff.id).is_present()) return base::refuse(RefusalCode::already_exists, "id");
  if (staff.role == Role::system) return base::refuse(RefusalCode::invalid_value, "role");
  staff.ext.clear();
  if (auto status = tidy_fields(staff); !status) return status.refusal();
  // Reps and managers sell for a store; its pool is theirs. Operations may belong to none.
  if (staff.store.is_nil() && staff.role != Role::operations) return base::refuse(RefusalCode::missing_value, "store");
  if (staff.manager == staff.id) return base::refuse(RefusalCode::invalid_value, "manager");
  if (!staff.manager.is_nil() && reader.staff(staff.manager).presence == Presence::absent) {
    return base::refuse(RefusalCode::staff_not_found, "manager");
  }
  return staff;
}

}  // namespace actline::domain
