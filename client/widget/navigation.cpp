#include "client/widget/navigation.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "client/widget/button.hpp"
#include "client/widget/focus_ring.hpp"
#include "client/widget/label.hpp"
#include "client/widget/scroll.hpp"

namespace actline::client::widget {
namespace {

constexpr float brand_height = 56, bar_icon = 22, tab_icon = 24, tab_side = 16, underline = 2;
constexpr TextStyle bottom_label{12, Weight::regular, theme::line_of_control};
constexpr TextStyle rail_label{11, Weight::regular, theme::line_of_control};
constexpr float rail_item = 58;

bool plain(const Press& press) {
  constexpr std::uint8_t new_tab = platform::modifier::ctrl | platform::modifier::meta;
  return press.clicked && (press.modifiers & new_tab) == 0;
}

NodeId add_destination(Frame& frame, const Box& box, const Destination& destination, bool current) {
  NodeOptions node;
  node.role = Role::link;
  node.name = destination.label;
  node.state = current ? state::current : 0;
  node.target = Target::press;
  std::string badge;
  if (destination.badge > 0) node.value = badge = std::to_string(destination.badge);
  const NodeId id = frame.add(Key("destination", destination.key), box, node);
  frame.attribute(id, Attribute::href, destination.href);
  return id;
}

void draw_count(Frame& frame, const Box& box, int count) {
  const std::string text = count > 99 ? "99+" : std::to_string(count);
  const TextStyle style{11, Weight::semibold, theme::line_of_control};
  const float width = std::max(18.0F, frame.paint().text_width(text, style) + 10);
  const Box pill{box.right() - width, box.center_y() - 9, width, 18};
  frame.paint().fill(pill, frame.palette().error, 9);
  frame.paint().text_in(pill, text, style, frame.palette().on_danger, Align::center);
}

bool sidebar_item(Frame& frame, const Box& box, const Destination& destination, bool current, bool rail) {
  const NodeId id = add_destination(frame, box, destination, current);
  const Press press = frame.press(id);
  const theme::Palette& p = frame.palette();
  if (current) frame.paint().fill(box, p.selected, theme::radius::control);
  if (press.hovered || press.held) frame.paint().fill(box, press.held ? p.pressed : p.hover, theme::radius::control);
  const Color ink = current ? p.brand : p.text_muted;
  if (rail) {
    // An icon alone is a riddle, and a finger has no hover to solve it.
    Box rest = box.inset(0, 8);
    const Box icon = cut_top(rest, bar_icon, 2);
    frame.paint().icon(icon, destination.icon, bar_icon, ink);
    frame.paint().text_in(rest, destination.label, rail_label, ink, Align::center);
    if (destination.badge > 0) draw_count(frame, {icon.center_x(), icon.y - 4, 26, 18}, destination.badge);
  } else {
    Box rest = box.inset(theme::space::m, 0);
    frame.paint().icon(cut_left(rest, bar_icon, theme::space::m), destination.icon, 20, ink);
    frame.paint().text_in(rest, destination.label, control_style(frame, current ? Weight::semibold : Weight::regular),
                          current ? p.brand : p.text);
    if (destination.badge > 0) draw_count(frame, rest, destination.badge);
  }
  draw_focus_ring(frame, id, box.inset(4), theme::radius::control);
  return plain(press);
}

struct TabPlaces {
  std::vector<float> widths;
  float total = 0;
};

std::string tab_text(const Tab& tab) {
  std::string text(tab.label);
  if (tab.count >= 0) text += ' ' + std::to_string(tab.count);
  return text;
}

TabPlaces measure_tabs(Frame& frame, std::span<const Tab> tabs) {
  TabPlaces places;
  for (const Tab& tab : tabs) {
    const float width = frame.paint().text_width(tab_text(tab), control_style(frame, Weight::semibold)) + 2 * tab_side;
    places.widths.push_back(std::max(width, 64.0F));
    places.total += places.widths.back();
  }
  return places;
}

void one_tab(Frame& frame, const Box& box, const Tab& tab, bool chosen) {
  const theme::Palette& p = frame.palette();
  NodeOptions node;
  node.role = Role::tab;
  const std::string text = tab_text(tab);
  node.name = text;
  node.state = chosen ? state::selected | state::focusable : 0;
  node.target = Target::press;
  const NodeId id = frame.add(Key("tab", tab.key), box, node);
  const Press press = frame.press(id);
  const Color ink = chosen ? p.brand : press.hovered ? p.text : p.text_muted;
  frame.paint().text_in(box, text, control_style(frame, chosen ? Weight::semibold : Weight::regular), ink, Align::center);
  if (chosen) frame.paint().fill({box.x + tab_side, box.bottom() - underline, box.width - 2 * tab_side, underline}, p.brand, 1);
  draw_inner_focus_ring(frame, id, box.inset(2), theme::radius::control);
}

// Presses and arrow keys, before anything is drawn. The keys below belong to the tab list's scope.
bool choose_tab(Frame& frame, std::span<const Tab> tabs, std::size_t& current) {
  const std::size_t before = current;
  for (std::size_t i = 0; i < tabs.size(); ++i) {
    const NodeId id = frame.id(Key("tab", tabs[i].key));
    if (frame.press(id).clicked) current = i;
    if (!frame.focused(id)) continue;
    std::size_t next = i;
    if (frame.take_key(id, "ArrowRight")) next = (i + 1) % tabs.size();
    if (frame.take_key(id, "ArrowLeft")) next = (i + tabs.size() - 1) % tabs.size();
    if (next == i) continue;
    current = next;
    frame.focus(frame.id(Key("tab", tabs[next].key)));
  }
  return current != before;
}

}  // namespace

std::optional<std::size_t> sidebar(Frame& frame, const Box& box, const Key& key, const SidebarOptions& options,
                                   std::span<const Destination> destinations, std::size_t current) {
  std::optional<std::size_t> chosen;
  frame.paint().fill(box, frame.palette().surface);
  frame.paint().line_right(box, frame.palette().line);
  const Group group(frame, key, box, {.role = Role::navigation, .name = options.name});
  Box rest = box.inset(options.rail ? theme::space::xs : theme::space::s, 0);
  const Box brand = cut_top(rest, brand_height, theme::space::s);
  if (!options.rail) label(frame, brand.inset(theme::space::m, 0), options.brand, {.style = title_style(frame)});
  const float height = options.rail ? rail_item : frame.touch() ? 48 : 40;
  for (std::size_t i = 0; i < destinations.size(); ++i) {
    if (sidebar_item(frame, cut_top(rest, height, theme::space::xs), destinations[i], i == current, options.rail)) chosen = i;
  }
  return chosen;
}

Box sidebar_foot(const Box& sidebar, float height) {
  Box rest = sidebar.inset(theme::space::s, theme::space::s);
  return cut_bottom(rest, height);
}

float bottom_tabs_height(const Frame& frame) { return frame.theme().size.bottom_tabs; }

std::optional<std::size_t> bottom_tabs(Frame& frame, const Box& box, const Key& key, std::string_view name,
                                       std::span<const Destination> destinations, std::size_t current) {
  std::optional<std::size_t> chosen;
  const theme::Palette& p = frame.palette();
  // Down to the screen's edge, below the safe area too.
  frame.paint().fill({box.x, box.y, box.width, frame.canvas().height - box.y}, p.surface);
  frame.paint().line_top(box, p.line);
  frame.keep_clear(box);
  const Group group(frame, key, box, {.role = Role::navigation, .name = name});
  for (std::size_t i = 0; i < destinations.size(); ++i) {
    const Box place = nth_column(box, i, destinations.size(), 0);
    const NodeId id = add_destination(frame, place, destinations[i], i == current);
    const Press press = frame.press(id);
    if (plain(press)) chosen = i;
    const Color ink = i == current ? p.brand : press.held ? p.text : p.text_muted;
    Box rest = place.inset(0, 6);
    const Box icon = cut_top(rest, tab_icon, 2);
    frame.paint().icon(icon, destinations[i].icon, tab_icon, ink);
    if (destinations[i].badge > 0) draw_count(frame, {icon.center_x(), icon.y - 4, 26, 18}, destinations[i].badge);
    frame.paint().text_in(rest.with_height(16), destinations[i].label, bottom_label, ink, Align::center);
    draw_inner_focus_ring(frame, id, place, theme::radius::control);
  }
  return chosen;
}

AppBarOutcome app_bar(Frame& frame, const Box& box, const Key& key, const AppBar& bar) {
  AppBarOutcome outcome;
  const theme::Palette& p = frame.palette();
  // Up to the screen's edge, above the safe area too.
  frame.paint().fill({box.x, 0, box.width, box.bottom()}, p.surface);
  frame.paint().line_bottom(box, p.line);
  const Group group(frame, key, box, {.role = Role::banner});
  Box rest = box.inset(theme::space::xs, 0);
  const float size = std::max(icon_button_size(frame), theme::touch_target);
  if (bar.back && icon_button(frame, cut_left(rest, size), "back", Icon::arrow_left, frame.tr("widget.back"))) outcome.back = true;
  for (std::size_t i = bar.actions.size(); i-- > 0;) {
    const BarAction& action = bar.actions[i];
    const Box place = cut_right(rest, size);
    if (icon_button(frame, place, Key("action", action.key), action.icon, action.name,
                    {.disabled = action.disabled, .badge = action.badge})) {
      outcome.action = i;
    }
  }
  rest = rest.inset(bar.back ? theme::space::xs : theme::space::m, 0, theme::space::s, 0);
  outcome.title_width = rest.width;
  if (bar.subtitle.empty()) {
    label(frame, rest, bar.title, {.style = title_style(frame), .heading = 1});
    return outcome;
  }
  Box lines = rest.centered(rest.width, 40);
  label(frame, cut_top(lines, 23), bar.title, {.style = strong_style(frame), .heading = 1});
  label(frame, lines, bar.subtitle, {.style = {12, Weight::regular, theme::line_of_control}, .ink = Ink::muted});
  return outcome;
}

float tabs_height(const Frame& frame) { return frame.touch() || frame.phone() ? 48 : 40; }

bool tabs(Frame& frame, const Box& box, const Key& key, std::string_view name, std::span<const Tab> tabs, std::size_t& current) {
  frame.paint().line_bottom(box, frame.palette().line);
  const TabPlaces places = measure_tabs(frame, tabs);
  const auto lay_out = [&](float x, float y, float height) {
    const Group group(frame, "list", {x, y, places.total, height}, {.role = Role::tab_list, .name = name});
    const bool changed = choose_tab(frame, tabs, current);
    for (std::size_t i = 0; i < tabs.size(); ++i) {
      one_tab(frame, {x, y, places.widths[i], height}, tabs[i], i == current);
      x += places.widths[i];
    }
    return changed;
  };
  const Scope scope(frame, key);
  if (places.total <= box.width) return lay_out(box.x, box.y, box.height);
  Scroll scroll(frame, box, "scroll", {.horizontal = true});
  scroll.content(places.total, box.height);
  return lay_out(0, 0, box.height);
}

}  // namespace actline::client::widget
