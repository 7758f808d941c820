#include "shared/domain/staff/staff_codec.hpp"

#include "shared/domain/entity_json.hpp"
#include "shared/domain/patch_json.hpp"

namespace actline::domain {

void write_arguments(base::JsonWriter& writer, const AddStaff& command) {
  writer.begin_object().name("staff");
  write_entity(writer, command.staff);
  writer.end_object();
}

void write_arguments(base::JsonWriter& writer, const PatchStaff& command) {
  writer.begin_object().name("id").id(command.staff.value);
  write_changes<Staff>(writer, command.changes);
  writer.end_object();
}

base::Result<AddStaff> read_add_staff(const base::JsonValue& arguments) {
  base::ObjectReader reader(arguments, {});
  const base::JsonValue* json = reader.value("staff");
  if (!reader.ok()) return reader.status().refusal();
  auto staff = read_entity<Staff>(*json, {});
  if (!staff) return staff.refusal();
  return AddStaff{std::move(*staff)};
}

base::Result<PatchStaff> read_patch_staff(const base::JsonValue& arguments) {
  base::ObjectReader reader(arguments, {});
  PatchStaff command;
  command.staff.value = reader.id("id");
  if (!reader.ok()) return reader.status().refusal();
  auto changes = read_changes<Staff>(reader);
  if (!changes) return changes.refusal();
  command.changes = std::move(*changes);
  return command;
}

}  // namespace actline::domain
