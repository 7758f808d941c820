// Photo commands as JSON and back. Shapes (fields by their names in photo_fields()):
//   AddPhoto      {"photo":{…}}
//   ConfirmPhoto  {"photo":"…"}
#pragma once

#include <vector>

#include "shared/base/json.hpp"
#include "shared/domain/photo/photo_commands.hpp"

namespace actline::domain {

void write_arguments(base::JsonWriter& writer, const AddPhoto& command);
void write_arguments(base::JsonWriter& writer, const ConfirmPhoto& command);

// Refuse with malformed or invalid_choice.
base::Result<AddPhoto> read_add_photo(const base::JsonValue& arguments);
base::Result<ConfirmPhoto> read_confirm_photo(const base::JsonValue& arguments);

// "photos":[{…},…] of another command; nothing is written for none, and nothing there is none.
void write_photos(base::JsonWriter& writer, const std::vector<Photo>& photos);
base::Result<std::vector<Photo>> read_photos(base::ObjectReader& reader);

}  // namespace actline::domain
