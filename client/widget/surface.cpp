#include "client/widget/surface.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "client/widget/button.hpp"
#include "client/widget/focus_ring.hpp"
#include "client/widget/label.hpp"
#include "client/widget/text_wrap.hpp"

namespace actline::client::widget {
namespace {

constexpr float row_side = 16, avatar_size = 40, row_icon = 20;

// What a screen reader says of a row: everything that is drawn on it.
std::string spoken(const ListRow& row) {
  std::string text(row.title);
  for (const std::string_view part : {row.chip, row.subtitle, row.trailing}) {
    if (part.empty()) continue;
    text += ", ";
    text += part;
  }
  return text;
}

}  // namespace

Box card(Frame& frame, const Box& box, const CardOptions& options) {
  frame.paint().fill(box, frame.palette().surface, theme::radius::card);
  if (options.framed) frame.paint().stroke(box, frame.palette().line, theme::radius::card);
  return box.inset(options.padding);
}

Box foot_bar(Frame& frame, Box& area) {
  const Box bar = cut_bottom(area, button_height(frame) + 2 * theme::space::m);
  // Down to the screen's edge, below the safe area too.
  frame.paint().fill({bar.x, bar.y, bar.width, frame.canvas().height - bar.y}, frame.palette().surface);
  frame.paint().line_top(bar, frame.palette().line);
  frame.keep_clear(bar);
  return bar.inset(frame.theme().size.margin, theme::space::m);
}

void avatar(Frame& frame, const Box& box, std::string_view name) {
  constexpr std::array tones{Tone::brand, Tone::ok, Tone::warn, Tone::error, Tone::info};
  const Tone tone = tones[hash_text(name) % tones.size()];
  const float size = std::min(box.width, box.height);
  frame.paint().circle({box.center_x(), box.center_y()}, size / 2, tone_soft(frame.palette(), tone));
  const std::string initial(frame.paint().first_character(name));
  frame.paint().text_in(box, initial, {std::max(12.0F, size * 0.42F), Weight::semibold, 1}, tone_color(frame.palette(), tone),
                        Align::center);
}

float list_row_height(const Frame& frame, const ListRow& row) {
  const float text = body_style(frame).line_height() + (row.subtitle.empty() ? 0 : caption_style(frame).line_height() + 2);
  const float least = frame.phone() ? 64 : frame.theme().size.row;
  return std::max(least, text + 2 * frame.theme().size.list_pad);
}

bool list_row(Frame& frame, const Box& box, const Key& key, const ListRow& row) {
  const std::string name = spoken(row);
  NodeOptions node;
  node.role = row.href.empty() ? Role::button : Role::link;
  node.name = name;
  node.state = row.selected ? (row.href.empty() ? state::selected : state::current) : 0;
  node.target = Target::press;
  const NodeId id = frame.add(key, box, node);
  if (!row.href.empty()) frame.attribute(id, Attribute::href, row.href);
  const Press press = frame.press(id);

  const theme::Palette& p = frame.palette();
  Painter& paint = frame.paint();
  if (row.selected) paint.fill(box, p.selected);
  if (press.held || press.hovered) paint.fill(box, press.held ? p.pressed : p.hover);
  Box rest = box.inset(row_side, 0);
  if (!row.avatar_name.empty()) {
    avatar(frame, cut_left(rest, avatar_size, theme::space::m).centered(avatar_size, avatar_size), row.avatar_name);
  } else if (row.icon != Icon::none) {
    paint.icon(cut_left(rest, row_icon, theme::space::m), row.icon, row_icon, p.text_muted);
  }
  if (row.chevron) paint.icon(cut_right(rest, row_icon, theme::space::xs), Icon::chevron_right, row_icon, p.text_faint);
  if (!row.trailing.empty()) {
    const float width = std::min(rest.width / 2, paint.text_width(row.trailing, caption_style(frame)));
    paint.text_in(cut_right(rest, width, theme::space::s), row.trailing, caption_style(frame), p.text_muted);
  }
  const float title_line = body_style(frame).line_height(), sub_line = row.subtitle.empty() ? 0 : caption_style(frame).line_height();
  Box text = rest.centered(rest.width, title_line + (sub_line > 0 ? sub_line + 2 : 0));
  Box title = cut_top(text, title_line, 2);
  if (!row.chip.empty()) {
    const float wanted = chip_width(frame, row.chip);
    const float room = std::max(0.0F, title.width - wanted - theme::space::s);
    const float width = std::min(room, paint.text_width(row.title, strong_style(frame)));
    paint.text_in(cut_left(title, width, theme::space::s), row.title, strong_style(frame), p.text);
    draw_chip(frame, title, row.chip, {.tone = row.chip_tone});
  } else {
    paint.text_in(title, row.title, row.subtitle.empty() && !row.strong ? body_style(frame) : strong_style(frame), p.text);
  }
  if (sub_line > 0) paint.text_in(text, row.subtitle, caption_style(frame), p.text_muted);
  if (row.divided) paint.line_bottom(box.inset(row_side, 0, 0, 0), p.line);
  draw_inner_focus_ring(frame, id, box, theme::radius::control);
  constexpr std::uint8_t new_tab = platform::modifier::ctrl | platform::modifier::meta;
  return press.clicked && (row.href.empty() || (press.modifiers & new_tab) == 0);
}

float section_head_height(const Frame& frame) { return std::max(32.0F, button_height(frame, true)); }

bool section_head(Frame& frame, const Box& box, const Key& key, const SectionHead& head) {
  const Scope scope(frame, key);
  Box rest = box;
  bool pressed = false;
  Box action;
  const ButtonOptions quiet{.style = ButtonStyle::quiet, .icon = head.action_icon, .small = true};
  if (!head.action.empty()) action = cut_right(rest, button_width(frame, head.action, quiet), theme::space::s);
  const TextStyle style = section_style(frame);
  const float width = std::min(rest.width, text_width(frame, head.title, style));
  label(frame, cut_left(rest, width, theme::space::s), head.title, {.style = style, .heading = head.level});
  if (!head.detail.empty()) label(frame, rest, head.detail, {.ink = Ink::muted});
  if (!head.action.empty())
    pressed = button(frame, action.centered(action.width, button_height(frame, true)), "action", head.action, quiet);
  return pressed;
}

}  // namespace actline::client::widget
