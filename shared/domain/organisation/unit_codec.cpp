#include "shared/domain/organisation/unit_codec.hpp"

#include "shared/domain/entity_json.hpp"
#include "shared/domain/patch_json.hpp"

namespace actline::domain {

void write_arguments(base::JsonWriter& writer, const AddUnit& command) {
  writer.begin_object().name("unit");
  write_entity(writer, command.unit);
  writer.end_object();
}

void write_arguments(base::JsonWriter& writer, const PatchUnit& command) {
  writer.begin_object().name("id").id(command.unit.value);
  write_changes<Unit>(writer, command.changes);
  writer.end_object();
}

base::Result<AddUnit> read_add_unit(const base::JsonValue& arguments) {
  base::ObjectReader reader(arguments, {});
  const base::JsonValue* json = reader.value("unit");
  if (!reader.ok()) return reader.status().refusal();
  auto unit = read_entity<Unit>(*json, {});
  if (!unit) return unit.refusal();
  return AddUnit{std::move(*unit)};
}

base::Result<PatchUnit> read_patch_unit(const base::JsonValue& arguments) {
  base::ObjectReader reader(arguments, {});
  PatchUnit command;
  command.unit.value = reader.id("id");
  if (!reader.ok()) return reader.status().refusal();
  auto changes = read_changes<Unit>(reader);
  if (!changes) return changes.refusal();
  command.changes = std::move(*changes);
  return command;
}

}  // namespace actline::domain
