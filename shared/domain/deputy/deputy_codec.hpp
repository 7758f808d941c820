// Commands about 代理 as JSON and back. Shapes (fields by their names in deputy_fields()):
//   AddDeputy  {"deputy":{…}}
//   EndDeputy  {"id":…}
//   TurnDeputy {"id":…}
#pragma once

#include "shared/base/json.hpp"
#include "shared/domain/deputy/deputy_commands.hpp"

namespace actline::domain {

void write_arguments(base::JsonWriter& writer, const AddDeputy& command);
void write_arguments(base::JsonWriter& writer, const EndDeputy& command);
void write_arguments(base::JsonWriter& writer, const TurnDeputy& command);
// Refuse with malformed.
base::Result<AddDeputy> read_add_deputy(const base::JsonValue& arguments);
base::Result<EndDeputy> read_end_deputy(const base::JsonValue& arguments);
base::Result<TurnDeputy> read_turn_deputy(const base::JsonValue& arguments);

}  // namespace actline::domain
