#include "shared/domain/entity_json.hpp"

#include <utility>

#include "shared/domain/field_json.hpp"

namespace actline::domain {

void write_members(base::JsonWriter& writer, const Members& members) {
  writer.begin_object().name("id").id(members.id());
  for (std::size_t index = 0; index < members.fields().size(); ++index) {
    const FieldSpec& field = members.fields()[index];
    const Value value = members.value(index);
    if (field.merge == MergePolicy::derived || same_value(value, Value{})) continue;
    write_value(writer.name(field.name), field, value);
  }
  writer.end_object();
}

base::Status read_members(const base::JsonValue& json, const std::string& path, ChangeableMembers members) {
  base::ObjectReader reader(json, path);
  members.set_id(reader.id("id"));
  for (std::size_t index = 0; index < members.fields().size(); ++index) {
    const FieldSpec& field = members.fields()[index];
    const base::JsonValue* found = field.merge == MergePolicy::derived ? nullptr : reader.value(field.name, false);
    if (found == nullptr) continue;
    auto value = read_value(field, *found);
    if (!value) {
      reader.fault(field.name, value.refusal().code);
    } else if (!members.take(index, std::move(*value))) {
      reader.fault(field.name);
    }
  }
  return reader.status();
}

}  // namespace actline::domain
