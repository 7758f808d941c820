// A patch's changes inside a command: {"set":{"<field>":[from,to],…}}.
#pragma once

#include <span>
#include <vector>

#include "shared/base/json.hpp"
#include "shared/domain/entity_fields.hpp"
#include "shared/domain/field_change.hpp"

namespace actline::domain {

void write_changes(base::JsonWriter& writer, std::span<const FieldSpec> fields, const std::vector<FieldChange>& changes);
// Refuses unknown_field, malformed and invalid_choice, naming the field below the reader's path.
base::Result<std::vector<FieldChange>> read_changes(base::ObjectReader& reader, std::span<const FieldSpec> fields);

template <class Entity>
void write_changes(base::JsonWriter& writer, const std::vector<FieldChange>& changes) {
  write_changes(writer, fields_of<Entity>(), changes);
}
template <class Entity>
base::Result<std::vector<FieldChange>> read_changes(base::ObjectReader& reader) {
  return read_changes(reader, fields_of<Entity>());
}

}  // namespace actline::domain
