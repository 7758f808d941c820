// Activity commands as JSON and back. Shapes (fields by their names in activity_fields()):
//   RecordActivity   {"activity":{…},"photos"?:[{…},…]}
//   CorrectActivity  {"corrects":"…","activity":{…}}
#pragma once

#include "shared/base/json.hpp"
#include "shared/domain/activity/activity_commands.hpp"

namespace actline::domain {

void write_arguments(base::JsonWriter& writer, const RecordActivity& command);
void write_arguments(base::JsonWriter& writer, const CorrectActivity& command);

// Refuse with malformed or invalid_choice.
base::Result<RecordActivity> read_record_activity(const base::JsonValue& arguments);
base::Result<CorrectActivity> read_correct_activity(const base::JsonValue& arguments);

}  // namespace actline::domain
