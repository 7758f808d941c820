#include "client/view/organisation/organisation_wording.hpp"

#include <algorithm>
#include <utility>

#include "client/view/wording.hpp"

namespace actline::client::view {

theme::Icon unit_icon(domain::UnitKind kind) {
  switch (kind) {
    case domain::UnitKind::department: return theme::Icon::building;
    case domain::UnitKind::store: return theme::Icon::store;
    case domain::UnitKind::dealer: return theme::Icon::handshake;
  }
  return theme::Icon::none;
}

bool OwnedChoices::has(std::string_view value) const {
  return std::any_of(texts_.begin(), texts_.end(), [&](const Text& text) { return text.value == value; });
}

std::vector<widget::Choice> OwnedChoices::choices() const {
  std::vector<widget::Choice> choices;
  for (const Text& text : texts_) choices.push_back({text.value, text.label});
  return choices;
}

std::string name_within(const widget::Frame& frame, std::string_view name, std::string_view unit) {
  return tr_with(frame, "organisation.within", {{"name", name}, {"unit", unit}});
}

void add_units(const widget::Frame& frame, OwnedChoices& choices, std::span<const projection::OrganisationRow> rows,
               const std::function<bool(const domain::Unit&)>& fits) {
  constexpr std::string_view step = "\u3000";  // as wide as a character
  struct Level {
    const domain::Unit* unit;
    bool listed;
  };
  std::vector<Level> above;
  for (const projection::OrganisationRow& row : rows) {
    if (row.kind != projection::OrganisationRow::Kind::unit) continue;
    above.resize(std::min(above.size(), static_cast<std::size_t>(row.depth)));
    const bool listed = fits(*row.unit);
    if (listed) {
      std::string label;
      for (const Level& level : above) label += level.listed ? step : std::string_view{};
      const bool says_where = !above.empty() && !above.back().listed;
      label += says_where ? name_within(frame, row.unit->name, above.back().unit->name) : row.unit->name;
      choices.add(base::id_text(row.unit->id.value), std::move(label));
    }
    above.push_back({row.unit.get(), listed});
  }
}

}  // namespace actline::client::view
