#include "client/widget/card_list.hpp"

#include <algorithm>
#include <cmath>

#include "client/widget/button.hpp"
#include "client/widget/choice.hpp"
#include "client/widget/focus_ring.hpp"
#include "client/widget/label.hpp"
#include "client/widget/scroll.hpp"
#include "client/widget/surface.hpp"

namespace actline::client::widget {
namespace {

constexpr float gap = 8, padding = 12, meta_line = 20, meta_size = 14, avatar_size = 40;
constexpr float narrow_chip_line = 28;  // where the chip has no room beside the title
constexpr int narrow_meta_lines = 2;

float meta_height(const Frame& frame) { return meta_line * static_cast<float>(frame.narrow() ? narrow_meta_lines : 1); }

std::string spoken(const CardContent& card) {
  std::string text = card.title;
  for (const std::string* const part : {&card.chip, &card.trailing, &card.line, &card.second_line}) {
    if (part->empty()) continue;
    text += ", ";
    text += *part;
  }
  return text;
}

void draw_title(Frame& frame, Box line, const CardContent& card) {
  const theme::Palette& p = frame.palette();
  Painter& paint = frame.paint();
  const TextStyle strong = strong_style(frame);
  if (!card.trailing.empty()) {
    const float width = std::min(line.width / 2, paint.text_width(card.trailing, strong));
    paint.text_in(cut_right(line, width, theme::space::s), card.trailing, strong, p.text, Align::end);
  }
  if (card.chip.empty() || frame.narrow()) return paint.text_in(line, card.title, strong, p.text);
  const ChipOptions chip{.tone = card.chip_tone, .icon = card.chip_icon};
  const float room = std::max(0.0F, line.width - chip_width(frame, card.chip, chip) - theme::space::s);
  paint.text_in(cut_left(line, std::min(room, paint.text_width(card.title, strong)), theme::space::s), card.title, strong, p.text);
  draw_chip(frame, line, card.chip, chip);
}

void draw_card(Frame& frame, const Box& box, const CardContent& card, int lines) {
  Box rest = box.inset(padding);
  if (!card.avatar_name.empty() && !frame.narrow()) {
    Box place = cut_left(rest, avatar_size, padding);
    avatar(frame, cut_top(place, avatar_size), card.avatar_name);
  }
  if (card.action != Icon::none) cut_right(rest, theme::touch_target, theme::space::s);
  draw_title(frame, cut_top(rest, body_style(frame).line_height()), card);
  const TextStyle meta{meta_size, Weight::regular, theme::line_of_control};
  const std::string* const said[] = {&card.line, &card.second_line};
  for (int i = 0; i < std::min(lines, 2); ++i) {
    const Box place = cut_top(rest, meta_height(frame));
    if (frame.narrow()) {
      frame.paint().paragraph(place, *said[i], meta, frame.palette().text_muted, narrow_meta_lines);
    } else {
      frame.paint().text_in(place, *said[i], meta, frame.palette().text_muted);
    }
  }
  if (frame.narrow() && !card.chip.empty()) {
    draw_chip(frame, cut_top(rest, narrow_chip_line), card.chip, {.tone = card.chip_tone, .icon = card.chip_icon});
  }
}

}  // namespace

void CardContent::clear() {
  for (std::string* const text : {&title, &line, &second_line, &trailing, &chip, &avatar_name, &action_name}) text->clear();
  chip_tone = Tone::neutral;
  chip_icon = action = Icon::none;
}

float card_list_item_height(const Frame& frame, int lines) {
  return std::max(64.0F, 2 * padding + body_style(frame).line_height() + static_cast<float>(lines) * meta_height(frame) +
                             (frame.narrow() ? narrow_chip_line : 0));
}

CardListOutcome card_list(Frame& frame, const Box& box, const Key& key, const CardListOptions& options, const CardSource& source) {
  CardListOutcome outcome;
  const Group list(frame, key, box, {.role = Role::list, .name = options.name});
  Scroll scroll(frame, box, "cards", {.initial_y = options.initial_top});
  const float height = card_list_item_height(frame, options.lines), step = height + gap, margin = frame.theme().size.margin;
  scroll.content(static_cast<float>(options.count) * step + gap + options.space_below);
  const double seen_to = scroll.top() + static_cast<double>(scroll.height());
  const auto nth = [&](double y) {
    return static_cast<std::size_t>(std::max(0.0, std::floor((y - static_cast<double>(gap)) / static_cast<double>(step))));
  };
  outcome.first = std::min(nth(scroll.top()), options.count);
  outcome.last = std::min(nth(seen_to) + 1, options.count);
  outcome.top = scroll.top();

  CardContent content;
  const theme::Palette& p = frame.palette();
  for (std::size_t i = outcome.first; i < outcome.last; ++i) {
    content.clear();
    source.card(i, content);
    const std::string record = source.record(i);
    const Box place{margin, gap + static_cast<float>(i) * step, scroll.width() - 2 * margin, height};
    const Group item(frame, Key("card", record), place, {.role = Role::list_item});
    frame.attribute(item.id(), Attribute::row_index, static_cast<std::int64_t>(i + 1));
    frame.attribute(item.id(), Attribute::row_count, static_cast<std::int64_t>(options.count));
    const std::string name = spoken(content);
    const NodeId open = frame.add("open", place, {.role = Role::button, .name = name, .target = Target::press, .menu = true});
    const Press press = frame.press(open);
    if (press.clicked) outcome.opened = i;
    if (press.menu_wanted) outcome.menu = i;

    frame.paint().fill(place, p.surface, theme::radius::card);
    if (press.held || press.hovered) frame.paint().fill(place, press.held ? p.pressed : p.hover, theme::radius::card);
    frame.paint().stroke(place, p.line, theme::radius::card);
    draw_card(frame, place, content, options.lines);
    draw_inner_focus_ring(frame, open, place, theme::radius::card);
    if (content.action == Icon::none) continue;
    const Box end{place.right() - padding - theme::touch_target, place.center_y() - theme::touch_target / 2, theme::touch_target,
                  theme::touch_target};
    if (icon_button(frame, end, "action", content.action, content.action_name, {.tone = Tone::brand})) outcome.action = i;
  }
  return outcome;
}

}  // namespace actline::client::widget
