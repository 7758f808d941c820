#include "client/view/organisation/post_draft.hpp"

#include <utility>

#include "client/view/choice_names.hpp"
#include "client/view/field_changes.hpp"
#include "shared/base/json.hpp"
#include "shared/domain/tidy_value.hpp"

namespace actline::client::view {

namespace {

domain::Reach reach_in(const std::string& text) { return choice_named<domain::Reach>(domain::reach_names, text).value_or(domain::Reach{}); }

}  // namespace

PostDraft draft_of(const domain::Post& post) {
  const domain::Grants& grants = post.grants;
  PostDraft draft;
  draft.name = post.name;
  draft.role = choice_name(domain::role_names, post.role);
  draft.sees = choice_name(domain::reach_names, grants.sees);
  draft.writes = choice_name(domain::reach_names, grants.writes);
  draft.transfers = choice_name(domain::reach_names, grants.transfers);
  draft.phones = choice_name(domain::phone_sight_names, grants.phones);
  draft.imports = grants.imports, draft.exports = grants.exports, draft.organises = grants.organises;
  draft.active = post.active;
  return draft;
}

domain::Post post_in(const PostDraft& draft, domain::PostId id) {
  domain::Post post;
  post.id = id;
  post.name = draft.name;
  post.role = choice_named<domain::Role>(domain::role_names, draft.role).value_or(domain::Role{});
  post.grants = {.sees = reach_in(draft.sees),
                 .writes = reach_in(draft.writes),
                 .transfers = reach_in(draft.transfers),
                 .imports = draft.imports,
                 .exports = draft.exports,
                 .phones = choice_named<domain::PhoneSight>(domain::phone_sight_names, draft.phones).value_or(domain::PhoneSight{}),
                 .organises = draft.organises};
  post.active = draft.active;
  return post;
}

std::string json_of(const PostDraft& draft) {
  base::JsonWriter json;
  json.begin_object().name("name").text(draft.name).name("role").text(draft.role).name("sees").text(draft.sees);
  json.name("writes").text(draft.writes).name("transfers").text(draft.transfers).name("phones").text(draft.phones);
  json.name("imports").boolean(draft.imports).name("exports").boolean(draft.exports).name("organises").boolean(draft.organises);
  return json.name("active").boolean(draft.active).end_object().take();
}

std::optional<PostDraft> post_draft_from(std::string_view text) {
  const auto json = base::parse_json(text);
  if (!json) return std::nullopt;
  base::ObjectReader reader(*json, "");
  PostDraft draft;
  draft.name = reader.text_or("name", "");
  draft.role = reader.text_or("role", draft.role);
  draft.sees = reader.text_or("sees", draft.sees);
  draft.writes = reader.text_or("writes", draft.writes);
  draft.transfers = reader.text_or("transfers", draft.transfers);
  draft.phones = reader.text_or("phones", draft.phones);
  draft.imports = reader.flag_or("imports", draft.imports);
  draft.exports = reader.flag_or("exports", draft.exports);
  draft.organises = reader.flag_or("organises", draft.organises);
  draft.active = reader.flag_or("active", true);
  return reader.ok() ? std::optional(draft) : std::nullopt;
}

base::Result<domain::PatchPost> patch_post(domain::PostId id, const PostDraft& seen, const PostDraft& draft) {
  const domain::Post before = post_in(seen, id);
  domain::Post after = post_in(draft, id);
  if (auto tidied = domain::tidy_fields(after); !tidied) return tidied.refusal();
  domain::PatchPost command{id, changes_between(before, after)};
  if (command.changes.empty()) return base::refuse(base::RefusalCode::nothing_to_change);
  return command;
}

}  // namespace actline::client::view
