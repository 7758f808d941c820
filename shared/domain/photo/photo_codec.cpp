#include "shared/domain/photo/photo_codec.hpp"

#include "shared/domain/entity_json.hpp"
#include "shared/domain/refusal_path.hpp"

namespace actline::domain {

void write_arguments(base::JsonWriter& writer, const AddPhoto& command) {
  writer.begin_object().name("photo");
  write_entity(writer, command.photo);
  writer.end_object();
}

void write_arguments(base::JsonWriter& writer, const ConfirmPhoto& command) {
  writer.begin_object().name("photo").id(command.photo.value).end_object();
}

base::Result<AddPhoto> read_add_photo(const base::JsonValue& arguments) {
  base::ObjectReader reader(arguments, {});
  const base::JsonValue* json = reader.value("photo");
  if (!reader.ok()) return reader.status().refusal();
  auto photo = read_entity<Photo>(*json, {});
  if (!photo) return photo.refusal();
  return AddPhoto{std::move(*photo)};
}

base::Result<ConfirmPhoto> read_confirm_photo(const base::JsonValue& arguments) {
  base::ObjectReader reader(arguments, {});
  const PhotoId photo{reader.id("photo")};
  if (!reader.ok()) return reader.status().refusal();
  return ConfirmPhoto{photo};
}

void write_photos(base::JsonWriter& writer, const std::vector<Photo>& photos) {
  if (photos.empty()) return;
  writer.name("photos").begin_array();
  for (const Photo& photo : photos) write_entity(writer, photo);
  writer.end_array();
}

base::Result<std::vector<Photo>> read_photos(base::ObjectReader& reader) {
  std::vector<Photo> photos;
  const base::JsonValue* json = reader.value("photos", false);
  if (json == nullptr) return photos;
  if (json->array() == nullptr) return base::refuse(base::RefusalCode::malformed, "photos");
  for (const base::JsonValue& one : *json->array()) {
    auto photo = read_entity<Photo>(one, {});
    if (!photo) return within("photos", photos.size(), photo.refusal());
    photos.push_back(std::move(*photo));
  }
  return photos;
}

}  // namespace actline::domain
