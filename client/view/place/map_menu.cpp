#include "client/view/place/map_menu.hpp"

#include <vector>

#include "client/view/wording.hpp"

namespace actline::client::view {

MapMenuOutcome map_menu(widget::Frame& frame, const widget::Box& anchor) {
  std::vector<widget::MenuItem> items;
  for (const std::string_view name : map_names) {
    items.push_back({.key = name, .label = choice_label(frame, "place.map.", name), .icon = theme::Icon::navigate});
  }
  const widget::MenuOutcome menu = widget::menu(frame, anchor, "map_menu", frame.tr("place.navigate"), items);
  MapMenuOutcome outcome{.dismissed = menu.dismissed};
  if (menu.chosen) outcome.chosen = static_cast<Map>(*menu.chosen);
  return outcome;
}

}  // namespace actline::client::view
