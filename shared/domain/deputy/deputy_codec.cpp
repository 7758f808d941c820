#include "shared/domain/deputy/deputy_codec.hpp"

#include "shared/domain/entity_json.hpp"

namespace actline::domain {

void write_arguments(base::JsonWriter& writer, const AddDeputy& command) {
  writer.begin_object().name("deputy");
  write_entity(writer, command.deputy);
  writer.end_object();
}

void write_arguments(base::JsonWriter& writer, const EndDeputy& command) {
  writer.begin_object().name("id").id(command.deputy.value).end_object();
}

void write_arguments(base::JsonWriter& writer, const TurnDeputy& command) {
  writer.begin_object().name("id").id(command.deputy.value).end_object();
}

base::Result<AddDeputy> read_add_deputy(const base::JsonValue& arguments) {
  base::ObjectReader reader(arguments, {});
  const base::JsonValue* json = reader.value("deputy");
  if (!reader.ok()) return reader.status().refusal();
  auto deputy = read_entity<Deputy>(*json, {});
  if (!deputy) return deputy.refusal();
  return AddDeputy{std::move(*deputy)};
}

base::Result<EndDeputy> read_end_deputy(const base::JsonValue& arguments) {
  base::ObjectReader reader(arguments, {});
  EndDeputy command;
  command.deputy.value = reader.id("id");
  if (!reader.ok()) return reader.status().refusal();
  return command;
}

base::Result<TurnDeputy> read_turn_deputy(const base::JsonValue& arguments) {
  base::ObjectReader reader(arguments, {});
  const DeputyId deputy{reader.id("id")};
  if (!reader.ok()) return reader.status().refusal();
  return TurnDeputy{deputy};
}

}  // namespace actline::domain
