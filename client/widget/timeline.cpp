#include "client/widget/timeline.hpp"

#include <algorithm>

#include "client/widget/button.hpp"
#include "client/widget/choice.hpp"
#include "client/widget/label.hpp"

namespace actline::client::widget {
namespace {

constexpr float rail = 44, mark = 28, below = 32, gap = 4, unfolded_gap = 8;

TextStyle meta_style(const Frame& frame) { return {frame.theme().type.caption + 1, Weight::regular, theme::line_of_text}; }

float title_height(const Frame& frame) { return std::max(mark, strong_style(frame).line_height()); }
float meta_height(const Frame& frame) { return std::max(meta_style(frame).line_height(), chip_height); }

void draw_mark(Frame& frame, const Box& box, const TimelineItem& item) {
  const theme::Palette& p = frame.palette();
  Painter& paint = frame.paint();
  const float middle = box.x + mark / 2;
  if (!item.first) paint.line({middle, box.y}, {middle, box.y + mark / 2}, p.line, 1.5F);
  if (!item.last) paint.line({middle, box.y + mark / 2}, {middle, box.bottom()}, p.line, 1.5F);
  const Box circle{box.x, box.y, mark, mark};
  paint.circle({circle.center_x(), circle.center_y()}, mark / 2, p.surface);
  paint.circle({circle.center_x(), circle.center_y()}, mark / 2, tone_soft(p, item.tone));
  paint.icon(circle, item.icon, 16, tone_color(p, item.tone));
}

void draw_meta(Frame& frame, Box line, const TimelineItem& item) {
  if (!item.meta.empty()) {
    const float width = std::min(line.width, text_width(frame, item.meta, meta_style(frame)));
    label(frame, cut_left(line, width, theme::space::s), item.meta, {.style = meta_style(frame), .ink = Ink::muted});
  }
  if (!item.note.empty()) chip(frame, line, item.note, {.tone = item.note_tone});
}

void draw_buttons(Frame& frame, const Box& line, const TimelineItem& item, TimelineOutcome& outcome) {
  Box rest = line;
  const auto add = [&](const Key& key, std::string_view text, Icon icon) {
    const ButtonOptions quiet{.style = ButtonStyle::quiet, .icon = icon, .small = true, .flush = true};
    return !text.empty() && button(frame, cut_left(rest, button_width(frame, text, quiet), theme::space::l), key, text, quiet);
  };
  outcome.action = add("action", item.action, Icon::none);
  outcome.toggle = add("toggle", item.toggle, Icon::history);
}

bool has_buttons(const TimelineItem& item) { return !item.action.empty() || !item.toggle.empty(); }

}  // namespace

float timeline_text_width(float width) { return width - rail; }

float timeline_item_height(Frame& frame, const TimelineItem& item, float width) {
  float height = title_height(frame);
  if (!item.meta.empty() || !item.note.empty()) height += meta_height(frame);
  if (!item.body.empty()) height += gap + text_height(frame, item.body, body_style(frame), timeline_text_width(width));
  if (item.inserted > 0) height += unfolded_gap + item.inserted;
  if (has_buttons(item)) height += gap + button_height(frame, true);
  if (item.unfolded > 0) height += unfolded_gap + item.unfolded;
  return height + (item.last ? 0 : below);
}

TimelineOutcome timeline_item(Frame& frame, const Box& box, const Key& key, const TimelineItem& item) {
  TimelineOutcome outcome;
  // Long histories: what is more than a screen away neither draws nor stands in the mirror.
  if (!frame.paint().visible(box, frame.canvas().height)) return outcome;
  const Group group(frame, key, box, {.role = Role::list_item});
  draw_mark(frame, box, item);
  Box rest = box.inset(rail, 0, 0, 0);
  label(frame, cut_top(rest, title_height(frame)), item.title, {.style = strong_style(frame)});
  if (!item.meta.empty() || !item.note.empty()) draw_meta(frame, cut_top(rest, meta_height(frame)), item);
  if (!item.body.empty()) {
    cut_top(rest, gap);
    const float height = paragraph(frame, rest, item.body, {.selectable = true});
    cut_top(rest, height);
  }
  if (item.inserted > 0) {
    cut_top(rest, unfolded_gap);
    outcome.inserted = cut_top(rest, item.inserted);
  }
  if (has_buttons(item)) {
    cut_top(rest, gap);
    draw_buttons(frame, cut_top(rest, button_height(frame, true)), item, outcome);
  }
  if (item.unfolded > 0) {
    cut_top(rest, unfolded_gap);
    outcome.unfolded = cut_top(rest, item.unfolded);
  }
  return outcome;
}

}  // namespace actline::client::widget
