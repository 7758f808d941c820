// Unit commands as JSON and back. Shapes (fields by their names in unit_fields()):
//   AddUnit    {"unit":{…}}
//   PatchUnit  {"id":…,"set":{"<field>":[from,to],…}}
#pragma once

#include "shared/base/json.hpp"
#include "shared/domain/organisation/unit_commands.hpp"

namespace actline::domain {

void write_arguments(base::JsonWriter& writer, const AddUnit& command);
void write_arguments(base::JsonWriter& writer, const PatchUnit& command);
// Refuse with malformed, invalid_choice or unknown_field.
base::Result<AddUnit> read_add_unit(const base::JsonValue& arguments);
base::Result<PatchUnit> read_patch_unit(const base::JsonValue& arguments);

}  // namespace actline::domain
