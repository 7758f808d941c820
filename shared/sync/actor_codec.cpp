#include "shared/sync/actor_codec.hpp"

#include <algorithm>

namespace actline::sync {

void write_actor(base::JsonWriter& writer, const domain::Actor& actor) {
  writer.begin_object();
  writer.name("staff").id(actor.staff.value);
  writer.name("role").text(domain::role_names[static_cast<std::size_t>(actor.role)]);
  writer.name("store").id(actor.store.value);
  writer.name("device").id(actor.device.value);
  if (!actor.post.is_nil()) writer.name("post").id(actor.post.value);
  writer.end_object();
}

base::Result<domain::Actor> read_actor(const base::JsonValue& value, const std::string& path) {
  base::ObjectReader reader(value, path);
  domain::Actor actor;
  actor.staff.value = reader.id("staff");
  actor.store.value = reader.id("store");
  actor.device.value = reader.id("device");
  actor.post.value = reader.optional_id("post").value_or(base::Id{});
  const std::string role = reader.text("role");
  const auto named = std::find(domain::role_names.begin(), domain::role_names.end(), role);
  if (named == domain::role_names.end())
    reader.fault("role", base::RefusalCode::invalid_choice);
  else
    actor.role = static_cast<domain::Role>(named - domain::role_names.begin());
  if (!reader.ok()) return reader.status().refusal();
  return actor;
}

}  // namespace actline::sync
