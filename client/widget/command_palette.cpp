#include "client/widget/command_palette.hpp"

#include <algorithm>

#include "client/widget/field.hpp"
#include "client/widget/label.hpp"
#include "client/widget/retained.hpp"
#include "client/widget/scroll.hpp"

namespace actline::client::widget {
namespace {

constexpr float widest = 560, above = 72, head_padding = 12, group_height = 32, side = 12, icon_size = 18, shown_rows = 8.5F;

float row_height(const Frame& frame) { return frame.touch() || frame.phone() ? 48 : 40; }

float list_height(const Frame& frame, std::span<const PaletteEntry> entries) {
  float height = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (i == 0 || entries[i].group != entries[i - 1].group) height += group_height;
    height += row_height(frame);
  }
  return height;
}

Key entry_key(const PaletteEntry& entry) { return {"entry", std::string_view(entry.key)}; }

// The entry Enter would take, kept while the text stays the same.
std::size_t move_active(Frame& frame, NodeId field, Memory& memory, std::size_t count) {
  const auto last = static_cast<std::int64_t>(count) - 1;
  std::int64_t& active = memory.index;
  active = std::clamp<std::int64_t>(active, 0, std::max<std::int64_t>(last, 0));
  if (count == 0) return 0;
  if (frame.take_key(field, "ArrowDown")) active = active == last ? 0 : active + 1;
  if (frame.take_key(field, "ArrowUp")) active = active == 0 ? last : active - 1;
  return static_cast<std::size_t>(active);
}

NodeId draw_entry(Frame& frame, const Box& box, const PaletteEntry& entry, bool active) {
  const std::string name = entry.detail.empty() ? entry.title : entry.title + " " + entry.detail;
  const NodeId id = frame.add(entry_key(entry), box,
                              {.role = Role::option, .name = name, .state = active ? state::selected : 0, .target = Target::press});
  const Press press = frame.press(id);
  const theme::Palette& p = frame.palette();
  if (active) frame.paint().fill(box, p.selected, theme::radius::control);
  if (press.held || press.hovered) frame.paint().fill(box, press.held ? p.pressed : p.hover, theme::radius::control);
  Box rest = box.inset(side, 0);
  frame.paint().icon(cut_left(rest, icon_size, theme::space::m), entry.icon, icon_size, active ? p.brand : p.text_muted);
  const TextStyle style = control_style(frame);
  const float title = std::min(rest.width, frame.paint().text_width(entry.title, style) + 1);
  frame.paint().text_in(cut_left(rest, title, theme::space::m), entry.title, style, p.text);
  frame.paint().text_in(rest, entry.detail, caption_style(frame), p.text_muted, Align::end);
  return id;
}

class List {
 public:
  List(Frame& frame, std::string_view name, std::span<const PaletteEntry> entries, std::size_t active)
      : frame_(frame), name_(name), entries_(entries), active_(active) {}

  void draw(const Box& box, bool moved) {
    Scroll scroll(frame_, box, "scroll", {.name = name_});
    // Nothing in it is a stop of Tab: whoever only wants to look further down must come to it all the same.
    frame_.mark(scroll.id(), state::focusable);
    scroll.content(list_height(frame_, entries_));
    Box rest{head_padding, 0, box.width - 2 * head_padding, list_height(frame_, entries_)};
    const Group group(frame_, "list", Role::list_box, name_, rest);
    list_ = group.id();
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (i == 0 || entries_[i].group != entries_[i - 1].group) {
        const Box head = cut_top(rest, group_height).inset(side, 0);
        label(frame_, head, entries_[i].group, {.style = caption_style(frame_), .ink = Ink::muted, .silent = true});
      }
      const Box place = cut_top(rest, row_height(frame_));
      const NodeId id = draw_entry(frame_, place, entries_[i], i == active_);
      if (frame_.press(id).clicked) chosen_ = i;
      if (i != active_) continue;
      active_node_ = id;
      if (moved) scroll.reveal(static_cast<double>(place.y - (i == 0 ? group_height : 0)), static_cast<double>(place.height));
    }
  }
  std::optional<std::size_t> chosen() const { return chosen_; }
  NodeId node() const { return list_; }
  NodeId active_node() const { return active_node_; }

 private:
  Frame& frame_;
  std::string_view name_;
  std::span<const PaletteEntry> entries_;
  std::size_t active_;
  NodeId list_ = 0, active_node_ = 0;
  std::optional<std::size_t> chosen_;
};

Box panel_place(const Frame& frame, std::span<const PaletteEntry> entries, float head) {
  const Box safe = frame.safe();
  const float margin = frame.phone() ? theme::space::m : theme::space::l;
  const float top = safe.y + (frame.phone() ? theme::space::m : above);
  const float wanted = entries.empty() ? 2 * group_height : std::min(list_height(frame, entries), shown_rows * row_height(frame));
  const float width = std::min(widest, safe.width - 2 * margin);
  return {safe.x + (safe.width - width) / 2, top, width, std::min(head + wanted + head_padding, safe.bottom() - top - margin)};
}

void draw_panel(Frame& frame, const Key& key, const PaletteOptions& options, std::string& text, std::span<const PaletteEntry> entries,
                PaletteOutcome& outcome) {
  const float head = field_height(frame, {.label_hidden = true}) + 2 * head_padding;
  const Box panel = panel_place(frame, entries, head);
  const Group dialog(frame, key, panel, {.role = Role::dialog, .name = options.title, .state = state::modal, .target = Target::solid});
  frame.paint().shadow(panel, theme::radius::card, frame.palette().shadow);
  frame.paint().fill(panel, frame.palette().raised, theme::radius::card);

  const NodeId field = frame.id("text");
  frame.hold_focus(field);
  // The field would first take back what was typed.
  if (frame.take_key(field, "Escape")) outcome.dismissed = true;
  // Not the field's own memory, which the field uses.
  Memory& memory = frame.retained().memory(frame.id("active"));
  const std::int64_t before = memory.index;
  const std::size_t active = move_active(frame, field, memory, entries.size());
  const bool moved = before >= 0 && memory.index != before;

  Box rest = panel;
  const Box field_box = cut_top(rest, head).inset(head_padding, head_padding);
  const FieldOptions typing{.label = options.title, .placeholder = options.placeholder, .label_hidden = true};
  const FieldOutcome typed = search_field(frame, field_box, "text", typing, text);
  outcome.typed = typed.changed;
  if (typed.changed) memory.index = 0;
  if (typed.submitted && !entries.empty()) outcome.chosen = active;

  const Box list_box = rest.inset(0, 0, 0, head_padding);
  if (entries.empty()) {
    label(frame, list_box.inset(head_padding + side, 0), options.nothing, {.ink = Ink::muted});
    return;
  }
  List list(frame, options.title, entries, typed.changed ? 0 : active);
  list.draw(list_box, moved || typed.changed);
  if (list.chosen()) outcome.chosen = list.chosen();
  frame.attribute(field, Attribute::popup, static_cast<std::int64_t>(list.node()));
  frame.attribute(field, Attribute::active, static_cast<std::int64_t>(list.active_node()));
}

}  // namespace

PaletteOutcome command_palette(Frame& frame, const Key& key, const PaletteOptions& options, std::string& text,
                               std::span<const PaletteEntry> entries) {
  PaletteOutcome outcome;
  frame.enter_layer(true);
  outcome.dismissed = frame.take_escape();
  {
    const Scope scope(frame, key);
    if (frame.press(frame.cover("scrim", frame.whole())).clicked) outcome.dismissed = true;
  }
  frame.paint().fill(frame.whole(), frame.palette().scrim);
  draw_panel(frame, key, options, text, entries, outcome);
  frame.leave_layer();
  return outcome;
}

}  // namespace actline::client::widget
