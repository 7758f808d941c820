// A noun inside a command, as one JSON object: its id and the fields a person sends, by name. Absent and derived fields are
// left out; unknown ones are ignored, as a newer build may send more.
#pragma once

#include <string>

#include "shared/base/json.hpp"
#include "shared/base/result.hpp"
#include "shared/domain/entity_fields.hpp"

namespace actline::domain {

void write_members(base::JsonWriter& writer, const Members& members);
template <class Entity>
void write_entity(base::JsonWriter& writer, const Entity& entity) {
  write_members(writer, members_of(entity));
}

// Fields that are not there are left as they are. Refuses with malformed or invalid_choice, naming the field below `path`.
base::Status read_members(const base::JsonValue& json, const std::string& path, ChangeableMembers members);
// Fields that are not there keep the noun's own defaults.
template <class Entity>
base::Result<Entity> read_entity(const base::JsonValue& json, const std::string& path) {
  Entity entity;
  if (auto status = read_members(json, path, changeable_members_of(entity)); !status) return status.refusal();
  return entity;
}

}  // namespace actline::domain
