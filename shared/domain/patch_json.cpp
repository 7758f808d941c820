#include "shared/domain/patch_json.hpp"

#include <string>
#include <utility>

#include "shared/domain/field_json.hpp"

namespace actline::domain {

void write_changes(base::JsonWriter& writer, std::span<const FieldSpec> fields, const std::vector<FieldChange>& changes) {
  if (changes.empty()) return;
  writer.name("set").begin_object();
  for (const FieldChange& change : changes) {
    writer.name(change.field).begin_array();
    // A field this build does not know is sent by name only, to be refused by name.
    if (const FieldSpec* field = field_among(fields, change.field)) {
      write_value(writer, *field, change.from);
      write_value(writer, *field, change.to);
    }
    writer.end_array();
  }
  writer.end_object();
}

base::Result<std::vector<FieldChange>> read_changes(base::ObjectReader& reader, std::span<const FieldSpec> fields) {
  std::vector<FieldChange> changes;
  const base::JsonValue* set = reader.value("set", false);
  if (set == nullptr) return changes;
  if (set->object() == nullptr) return base::refuse(base::RefusalCode::malformed, reader.path_of("set"));
  for (const base::JsonValue::Member& member : *set->object()) {
    const std::string path = reader.path_of(member.first);
    const FieldSpec* field = field_among(fields, member.first);
    if (field == nullptr) return base::refuse(base::RefusalCode::unknown_field, path);
    const base::JsonValue::Array* pair = member.second.array();
    if (pair == nullptr || pair->size() != 2) return base::refuse(base::RefusalCode::malformed, path);
    auto from = read_value(*field, (*pair)[0]);
    auto to = read_value(*field, (*pair)[1]);
    if (!from) return base::refuse(from.refusal().code, path);
    if (!to) return base::refuse(to.refusal().code, path);
    changes.push_back({member.first, std::move(*from), std::move(*to)});
  }
  return changes;
}

}  // namespace actline::domain
