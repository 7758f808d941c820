#include "shared/command/history.hpp"

#include "shared/base/json.hpp"
#include "shared/domain/field_json.hpp"

namespace actline::command {

std::string history_fields(const domain::Members& members, const domain::Members& others) {
  base::JsonWriter writer;
  bool any = false;
  writer.begin_object();
  for (std::size_t index = 0; index < members.fields().size(); ++index) {
    const domain::FieldSpec& field = members.fields()[index];
    if (!field.in_history) continue;
    const domain::Value value = members.value(index);
    if (domain::same_value(value, others.value(index))) continue;
    domain::write_value(writer.name(field.name), field, value);
    any = true;
  }
  writer.end_object();
  return any ? writer.take() : std::string();
}

std::string history_fields(const domain::Members& members) {
  base::JsonWriter writer;
  writer.begin_object();
  for (std::size_t index = 0; index < members.fields().size(); ++index) {
    const domain::FieldSpec& field = members.fields()[index];
    if (!field.in_history) continue;
    const domain::Value value = members.value(index);
    if (domain::same_value(value, domain::Value{})) continue;
    domain::write_value(writer.name(field.name), field, value);
  }
  return writer.end_object().take();
}

}  // namespace actline::command
