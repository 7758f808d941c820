// Staff commands as JSON and back. Shape (fields by their names in staff_fields()):
//   AddStaff    {"staff":{…}}
//   PatchStaff  {"id":…,"set":{"<field>":[from,to],…}}
#pragma once

#include "shared/base/json.hpp"
#include "shared/domain/staff/staff_commands.hpp"

namespace actline::domain {

void write_arguments(base::JsonWriter& writer, const AddStaff& command);
void write_arguments(base::JsonWriter& writer, const PatchStaff& command);
// Refuse with malformed, invalid_choice or unknown_field.
base::Result<AddStaff> read_add_staff(const base::JsonValue& arguments);
base::Result<PatchStaff> read_patch_staff(const base::JsonValue& arguments);

}  // namespace actline::domain
