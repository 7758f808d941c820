#include "shared/domain/post/post_codec.hpp"

#include "shared/domain/entity_json.hpp"
#include "shared/domain/patch_json.hpp"

namespace actline::domain {

void write_arguments(base::JsonWriter& writer, const AddPost& command) {
  writer.begin_object().name("post");
  write_entity(writer, command.post);
  writer.end_object();
}

void write_arguments(base::JsonWriter& writer, const PatchPost& command) {
  writer.begin_object().name("id").id(command.post.value);
  write_changes<Post>(writer, command.changes);
  writer.end_object();
}

base::Result<AddPost> read_add_post(const base::JsonValue& arguments) {
  base::ObjectReader reader(arguments, {});
  const base::JsonValue* json = reader.value("post");
  if (!reader.ok()) return reader.status().refusal();
  auto post = read_entity<Post>(*json, {});
  if (!post) return post.refusal();
  return AddPost{std::move(*post)};
}

base::Result<PatchPost> read_patch_post(const base::JsonValue& arguments) {
  base::ObjectReader reader(arguments, {});
  PatchPost command;
  command.post.value = reader.id("id");
  if (!reader.ok()) return reader.status().refusal();
  auto changes = read_changes<Post>(reader);
  if (!changes) return changes.refusal();
  command.changes = std::move(*changes);
  return command;
}

}  // namespace actline::domain
