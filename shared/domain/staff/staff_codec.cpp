#include "shared/domain/staff/staff_codec.hpp"

#include "shared/domain/entity_json.hpp"

namespace actline::domain {

void write_arguments(base::JsonWriter& writer, const AddStaff& command) {
  writer.begin_object().name("staff");
  write_entity(writer, command.staff);
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

}  // namespace actline::domain
