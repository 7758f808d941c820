// A noun inside a command, as one JSON object: its id and the fields a person sends, by name. Absent and derived fields are
// left out; unknown ones are ignored, as a newer build may send more.
#pragma once

#include <string>

#include "shared/base/json.hpp"
#include "shared/domain/entity_fields.hpp"
#include "shared/domain/field_json.hpp"

namespace actline::domain {

template <class Entity>
void write_entity(base::JsonWriter& writer, const Entity& entity) {
  writer.begin_object().name("id").id(entity.id.value);
  each_field(entity, [&writer](const FieldSpec& field, const auto& member) {
    const Value value = value_in(field, member);
    if (field.merge == MergePolicy::derived || same_value(value, Value{})) return;
    write_value(writer.name(field.name), field, value);
  });
  writer.end_object();
}

// Fields that are not there keep the noun's own defaults. Refuses with malformed or invalid_choice, naming the field below `path`.
template <class Entity>
base::Result<Entity> read_entity(const base::JsonValue& json, const std::string& path) {
  Entity entity;
  base::ObjectReader reader(json, path);
  entity.id.value = reader.id("id");
  each_field(entity, [&](const FieldSpec& field, auto& member) {
    const base::JsonValue* found = field.merge == MergePolicy::derived ? nullptr : reader.value(field.name, false);
    if (found == nullptr) return;
    const auto value = read_value(field, *found);
    if (!value) {
      reader.fault(field.name, value.refusal().code);
    } else if (!assign_in(field, member, *value)) {
      reader.fault(field.name);
    }
  });
  if (!reader.ok()) return reader.status().refusal();
  return entity;
}

}  // namespace actline::domain
