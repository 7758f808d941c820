// Staff commands as JSON and back. Shape (fields by their names in staff_fields()):
//   AddStaff  {"staff":{…}}
#pragma once

#include "shared/base/json.hpp"
#include "shared/domain/staff/staff_commands.hpp"

namespace actline::domain {

void write_arguments(base::JsonWriter& writer, const AddStaff& command);
// Refuses with malformed or invalid_choice.
base::Result<AddStaff> read_add_staff(const base::JsonValue& arguments);

}  // namespace actline::domain
