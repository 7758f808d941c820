// Commands about 岗位 as JSON and back. Shapes (fields by their names in post_fields()):
//   AddPost    {"post":{…}}
//   PatchPost  {"id":…,"set":{"<field>":[from,to],…}}
#pragma once

#include "shared/base/json.hpp"
#include "shared/domain/post/post_commands.hpp"

namespace actline::domain {

void write_arguments(base::JsonWriter& writer, const AddPost& command);
void write_arguments(base::JsonWriter& writer, const PatchPost& command);
// Refuse with malformed, invalid_choice or unknown_field.
base::Result<AddPost> read_add_post(const base::JsonValue& arguments);
base::Result<PatchPost> read_patch_post(const base::JsonValue& arguments);

}  // namespace actline::domain
