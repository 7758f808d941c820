#include "client/view/organisation/staff_draft.hpp"

#include <utility>

#include "client/view/choice_names.hpp"
#include "client/view/field_changes.hpp"
#include "shared/base/json.hpp"
#include "shared/domain/tidy_value.hpp"

namespace actline::client::view {

StaffDraft draft_of(const domain::Staff& person) {
  StaffDraft draft;
  draft.name = person.name;
  draft.role = choice_name(domain::role_names, person.role);
  if (!person.post.is_nil()) draft.post = base::id_text(person.post.value);
  if (!person.store.is_nil()) draft.store = base::id_text(person.store.value);
  if (!person.manager.is_nil()) draft.manager = base::id_text(person.manager.value);
  draft.active = person.active;
  return draft;
}

domain::Staff staff_in(const StaffDraft& draft, domain::StaffId id) {
  domain::Staff person;
  person.id = id;
  person.name = draft.name;
  person.role = choice_named<domain::Role>(domain::role_names, draft.role).value_or(domain::Role{});
  if (const auto post = base::parse_id(draft.post)) person.post = {*post};
  if (const auto store = base::parse_id(draft.store)) person.store = {*store};
  if (const auto manager = base::parse_id(draft.manager)) person.manager = {*manager};
  person.active = draft.active;
  return person;
}

std::string json_of(const StaffDraft& draft) {
  base::JsonWriter json;
  json.begin_object().name("name").text(draft.name).name("role").text(draft.role).name("post").text(draft.post).name("store").text(draft.store);
  return json.name("manager").text(draft.manager).name("active").boolean(draft.active).end_object().take();
}

std::optional<StaffDraft> staff_draft_from(std::string_view text) {
  const auto json = base::parse_json(text);
  if (!json) return std::nullopt;
  base::ObjectReader reader(*json, "");
  StaffDraft draft;
  draft.name = reader.text_or("name", "");
  draft.role = reader.text_or("role", draft.role);
  draft.post = reader.text_or("post", "");
  draft.store = reader.text_or("store", "");
  draft.manager = reader.text_or("manager", "");
  draft.active = reader.flag_or("active", true);
  return reader.ok() ? std::optional(draft) : std::nullopt;
}

base::Result<domain::PatchStaff> patch_staff(domain::StaffId id, const StaffDraft& seen, const StaffDraft& draft) {
  const domain::Staff before = staff_in(seen, id);
  domain::Staff after = staff_in(draft, id);
  if (auto tidied = domain::tidy_fields(after); !tidied) return tidied.refusal();
  domain::PatchStaff command{id, changes_between(before, after)};
  if (command.changes.empty()) return base::refuse(base::RefusalCode::nothing_to_change);
  return command;
}

}  // namespace actline::client::view
