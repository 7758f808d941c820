#include "client/view/organisation/organisation_wording.hpp"

#include <algorithm>

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

void add_units(OwnedChoices& choices, std::span<const projection::OrganisationRow> rows,
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
      label += row.unit->name;
      if (!above.empty() && !above.back().listed) label += " · " + above.back().unit->name;
      choices.add(base::id_text(row.unit->id.value), std::move(label));
    }
    above.push_back({row.unit.get(), listed});
  }
}

}  // namespace actline::client::view
