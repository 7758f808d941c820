#include "shared/domain/activity/activity_codec.hpp"

#include "shared/domain/entity_json.hpp"
#include "shared/domain/photo/photo_codec.hpp"

namespace actline::domain {

namespace {

base::Result<Activity> read_activity(base::ObjectReader& reader) {
  const base::JsonValue* json = reader.value("activity");
  if (!reader.ok()) return reader.status().refusal();
  return read_entity<Activity>(*json, {});
}

}  // namespace

void write_arguments(base::JsonWriter& writer, const RecordActivity& command) {
  writer.begin_object().name("activity");
  write_entity(writer, command.activity);
  write_photos(writer, command.photos);
  writer.end_object();
}

void write_arguments(base::JsonWriter& writer, const CorrectActivity& command) {
  writer.begin_object().name("corrects").id(command.corrects.value).name("activity");
  write_entity(writer, command.activity);
  writer.end_object();
}

base::Result<RecordActivity> read_record_activity(const base::JsonValue& arguments) {
  base::ObjectReader reader(arguments, {});
  auto activity = read_activity(reader);
  if (!activity) return activity.refusal();
  auto photos = read_photos(reader);
  if (!photos) return photos.refusal();
  return RecordActivity{std::move(*activity), std::move(*photos)};
}

base::Result<CorrectActivity> read_correct_activity(const base::JsonValue& arguments) {
  base::ObjectReader reader(arguments, {});
  const ActivityId corrects{reader.id("corrects")};
  auto activity = read_activity(reader);
  if (!activity) return activity.refusal();
  return CorrectActivity{corrects, std::move(*activity)};
}

}  // namespace actline::domain
