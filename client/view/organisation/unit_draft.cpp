#include "client/view/organisation/unit_draft.hpp"

#include <utility>

#include "client/view/choice_names.hpp"
#include "client/view/field_changes.hpp"
#include "shared/base/json.hpp"
#include "shared/domain/tidy_value.hpp"

namespace actline::client::view {

UnitDraft draft_of(const domain::Unit& unit) {
  UnitDraft draft;
  draft.kind = choice_name(domain::unit_kind_names, unit.kind);
  draft.name = unit.name;
  if (!unit.parent.is_nil()) draft.parent = base::id_text(unit.parent.value);
  draft.active = unit.active;
  return draft;
}

domain::Unit unit_in(const UnitDraft& draft, domain::UnitId id) {
  domain::Unit unit;
  unit.id = id;
  unit.kind = choice_named<domain::UnitKind>(domain::unit_kind_names, draft.kind).value_or(domain::UnitKind{});
  unit.name = draft.name;
  if (const auto parent = base::parse_id(draft.parent)) unit.parent = {*parent};
  unit.active = draft.active;
  return unit;
}

std::string json_of(const UnitDraft& draft) {
  base::JsonWriter json;
  json.begin_object().name("kind").text(draft.kind).name("name").text(draft.name).name("parent").text(draft.parent);
  return json.name("active").boolean(draft.active).end_object().take();
}

std::optional<UnitDraft> unit_draft_from(std::string_view text) {
  const auto json = base::parse_json(text);
  if (!json) return std::nullopt;
  base::ObjectReader reader(*json, "");
  UnitDraft draft;
  draft.kind = reader.text_or("kind", draft.kind);
  draft.name = reader.text_or("name", "");
  draft.parent = reader.text_or("parent", "");
  draft.active = reader.flag_or("active", true);
  return reader.ok() ? std::optional(draft) : std::nullopt;
}

base::Result<domain::PatchUnit> patch_unit(domain::UnitId id, const UnitDraft& seen, const UnitDraft& draft) {
  const domain::Unit before = unit_in(seen, id);
  domain::Unit after = unit_in(draft, id);
  if (auto tidied = domain::tidy_fields(after); !tidied) return tidied.refusal();
  domain::PatchUnit command{id, changes_between(before, after)};
  if (command.changes.empty()) return base::refuse(base::RefusalCode::nothing_to_change);
  return command;
}

}  // namespace actline::client::view
