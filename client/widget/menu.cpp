#include "client/widget/menu.hpp"

#include <algorithm>

#include "client/widget/dialog.hpp"
#include "client/widget/focus_ring.hpp"
#include "client/widget/label.hpp"
#include "client/widget/popover.hpp"

namespace actline::client::widget {
namespace {

constexpr float padding = 6, side = 12, icon_room = 28, icon_size = 18, least_width = 160;

float item_height(const Frame& frame) { return frame.phone() || frame.touch() ? 48 : 36; }

Key item_key(const MenuItem& item) { return {"item", item.key}; }

bool draw_item(Frame& frame, const Box& box, const MenuItem& item) {
  NodeOptions node;
  node.role = Role::menu_item;
  node.name = item.label;
  node.state = (item.disabled ? state::disabled : 0) | (item.checked ? state::checked : 0);
  node.target = item.disabled ? Target::solid : Target::press;
  const NodeId id = frame.add(item_key(item), box, node);
  const Press press = frame.press(id);
  const theme::Palette& p = frame.palette();
  if (press.hovered || press.held || press.ring) frame.paint().fill(box, press.held ? p.pressed : p.hover, theme::radius::chip);
  const Color ink = item.disabled ? p.text_faint : item.danger ? p.error : p.text;
  Box rest = box.inset(side, 0);
  if (item.icon != Icon::none)
    frame.paint().icon(cut_left(rest, icon_size, icon_room - icon_size), item.icon, icon_size, item.danger ? ink : p.text_muted);
  if (item.checked) frame.paint().icon(cut_right(rest, icon_size, theme::space::s), Icon::check, icon_size, p.brand);
  frame.paint().text_in(rest, item.label, control_style(frame), ink);
  draw_inner_focus_ring(frame, id, box, theme::radius::chip);
  return press.clicked && !item.disabled;
}

// Arrow keys go round the items that can be chosen.
void move_focus(Frame& frame, std::span<const MenuItem> items) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    const NodeId id = frame.id(item_key(items[i]));
    if (!frame.focused(id)) continue;
    const bool down = frame.take_key(id, "ArrowDown");
    if (!down && !frame.take_key(id, "ArrowUp")) return;
    for (std::size_t step = 1; step <= items.size(); ++step) {
      const std::size_t next = (down ? i + step : i + items.size() - step) % items.size();
      if (items[next].disabled) continue;
      frame.focus(frame.id(item_key(items[next])));
      return;
    }
  }
}

void draw_items(Frame& frame, const Box& box, const Key& key, std::string_view title, std::span<const MenuItem> items, MenuOutcome& outcome) {
  const Group group(frame, key, box, {.role = Role::menu, .name = title, .target = Target::solid});
  move_focus(frame, items);
  Box rest = box;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (draw_item(frame, cut_top(rest, item_height(frame)), items[i])) outcome.chosen = i;
  }
}

Size list_size(Frame& frame, std::span<const MenuItem> items) {
  float width = least_width;
  for (const MenuItem& item : items) {
    const float icon = (item.icon == Icon::none ? 0 : icon_room) + (item.checked ? icon_room : 0);
    width = std::max(width, frame.paint().text_width(item.label, control_style(frame)) + icon + 2 * side);
  }
  return {width, static_cast<float>(items.size()) * item_height(frame)};
}

}  // namespace

MenuOutcome menu(Frame& frame, const Box& anchor, const Key& key, std::string_view title, std::span<const MenuItem> items) {
  MenuOutcome outcome;
  if (frame.phone()) {
    const float height = list_size(frame, items).height + 2 * padding;
    const Dialog sheet(frame, key, {.title = title, .content_height = height, .footer = false});
    draw_items(frame, sheet.body().inset(padding), "menu", title, items, outcome);
    outcome.dismissed = sheet.dismissed() || outcome.chosen.has_value();
    return outcome;
  }
  const Popover popover(frame, anchor, key, Popover::around(list_size(frame, items)));
  draw_items(frame, popover.body(), "menu", title, items, outcome);
  // Arrow keys begin at the first item.
  const auto first = std::find_if(items.begin(), items.end(), [](const MenuItem& item) { return !item.disabled; });
  const Scope scope(frame, "menu");
  if (first != items.end()) frame.hold_focus(frame.id(item_key(*first)));
  outcome.dismissed = popover.dismissed() || outcome.chosen.has_value();
  return outcome;
}

}  // namespace actline::client::widget
