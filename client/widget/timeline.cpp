#include "client/widget/timeline.hpp"

#include <algorithm>

#include "client/widget/button.hpp"
#include "client/widget/choice.hpp"
#include "client/widget/label.hpp"

namespace actline::client::widget {
namespace {

constexpr float rail = 44, mark = 28, below = 20, gap = 4;

TextStyle meta_style(const Frame& frame) { return {frame.theme().type.caption + 1, Weight::regular, theme::line_of_text}; }

float body_height(Frame& frame, const TimelineItem& item, float width) {
  return item.body.empty() ? 0 : gap + text_height(frame, item.body, body_style(frame), width - rail);
}

}  // namespace

float timeline_item_height(Frame& frame, const TimelineItem& item, float width) {
  const float title = std::max(mark, strong_style(frame).line_height());
  const float meta = item.meta.empty() && item.note.empty() ? 0 : std::max(meta_style(frame).line_height(), chip_height);
  const float action = item.action.empty() ? 0 : gap + button_height(frame, true);
  return title + meta + body_height(frame, item, width) + action + below;
}

TimelineOutcome timeline_item(Frame& frame, const Box& box, const Key& key, const TimelineItem& item) {
  TimelineOutcome outcome;
  // Long histories: what is more than a screen away neither draws nor stands in the mirror.
  if (!frame.paint().visible(box, frame.canvas().height)) return outcome;
  const Group group(frame, key, box, {.role = Role::list_item});
  const theme::Palette& p = frame.palette();
  Painter& paint = frame.paint();
  const float middle = box.x + mark / 2;
  if (!item.first) paint.line({middle, box.y}, {middle, box.y + mark / 2}, p.line, 1.5F);
  if (!item.last) paint.line({middle, box.y + mark / 2}, {middle, box.bottom()}, p.line, 1.5F);
  const Box circle{box.x, box.y, mark, mark};
  paint.circle({circle.center_x(), circle.center_y()}, mark / 2, p.surface);
  paint.circle({circle.center_x(), circle.center_y()}, mark / 2, tone_soft(p, item.tone));
  paint.icon(circle, item.icon, 16, tone_color(p, item.tone));

  Box rest = box.inset(rail, 0, 0, 0);
  label(frame, cut_top(rest, std::max(mark, strong_style(frame).line_height())), item.title, {.style = strong_style(frame)});
  if (!item.meta.empty() || !item.note.empty()) {
    Box line = cut_top(rest, std::max(meta_style(frame).line_height(), chip_height));
    if (!item.meta.empty()) {
      const float width = std::min(line.width, text_width(frame, item.meta, meta_style(frame)));
      label(frame, cut_left(line, width, theme::space::s), item.meta, {.style = meta_style(frame), .ink = Ink::muted});
    }
    if (!item.note.empty()) chip(frame, line, item.note, {.tone = item.note_tone});
  }
  if (!item.body.empty()) {
    cut_top(rest, gap);
    const float height = paragraph(frame, rest, item.body, {.selectable = true});
    cut_top(rest, height);
  }
  if (!item.action.empty()) {
    cut_top(rest, gap);
    const ButtonOptions quiet{.style = ButtonStyle::quiet, .small = true};
    // Its label in line with the text above.
    const Box place{rest.x - 12, rest.y, button_width(frame, item.action, quiet), button_height(frame, true)};
    outcome.action = button(frame, place, "action", item.action, quiet);
  }
  return outcome;
}

}  // namespace actline::client::widget
