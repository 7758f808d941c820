#include "client/widget/steps.hpp"

#include <algorithm>
#include <string>

#include "client/widget/label.hpp"

namespace actline::client::widget {
namespace {

constexpr float mark = 24, bar = 4, join_gap = 8, least_join = 24, most_join = 96;

void draw_mark(Frame& frame, const Box& box, std::size_t number, bool done, bool current) {
  const theme::Palette& p = frame.palette();
  const Point middle{box.center_x(), box.center_y()};
  Painter& paint = frame.paint();
  if (done || current) {
    paint.circle(middle, mark / 2, done ? p.ok : p.brand);
  } else {
    paint.circle(middle, mark / 2, p.surface);
    paint.ring(middle, mark / 2, p.line_strong, 1.5F);
  }
  if (done) {
    paint.icon(box, Icon::check, 14, p.surface);
  } else {
    paint.text_in(box, std::to_string(number), {12, Weight::semibold, theme::line_of_control}, current ? p.on_brand : p.text_muted,
                  Align::center);
  }
}

// Of each step's words, and what stands between two steps.
float join_width(Frame& frame, const StepsOptions& options, float width) {
  float words = 0;
  for (const std::string_view step : options.steps)
    words += mark + join_gap + frame.paint().text_width(step, control_style(frame, Weight::semibold));
  const auto joins = static_cast<float>(options.steps.size() - 1);
  return joins <= 0 ? 0 : std::clamp((width - words) / joins - 2 * join_gap, least_join, most_join);
}

void draw_row(Frame& frame, const Box& box, const StepsOptions& options) {
  const float join = join_width(frame, options, box.width);
  const theme::Palette& p = frame.palette();
  Box rest = box;
  for (std::size_t i = 0; i < options.steps.size(); ++i) {
    const bool done = i < options.current, current = i == options.current;
    if (i > 0) {
      const Box line = cut_left(rest, join, join_gap);
      frame.paint().line({line.x, line.center_y()}, {line.right(), line.center_y()}, i <= options.current ? p.ok : p.line_strong, 1.5F);
    }
    const TextStyle style = control_style(frame, current ? Weight::semibold : Weight::regular);
    const float words = frame.paint().text_width(options.steps[i], style) + 1;
    const Box whole{rest.x, rest.y, mark + join_gap + words, rest.height};
    frame.add(Key("step", i), whole,
              {.role = Role::list_item,
               .name = options.steps[i],
               .value = done ? frame.tr("widget.step_done") : "",
               .state = current ? state::selected : 0});
    draw_mark(frame, cut_left(rest, mark, join_gap).centered(mark, mark), i + 1, done, current);
    frame.paint().text_in(cut_left(rest, words, join_gap), options.steps[i], style, current ? p.text : p.text_muted);
  }
}

void draw_bar(Frame& frame, Box box, const StepsOptions& options) {
  const std::size_t current = std::min(options.current, options.steps.size() - 1);
  const std::string text =
      std::to_string(current + 1) + "/" + std::to_string(options.steps.size()) + "  " + std::string(options.steps[current]);
  for (std::size_t i = 0; i < options.steps.size(); ++i) {
    const Box piece = nth_column(box, i, options.steps.size(), theme::space::xs);
    frame.add(Key("step", i), piece,
              {.role = Role::list_item,
               .name = options.steps[i],
               .value = i < options.current ? frame.tr("widget.step_done") : "",
               .state = i == options.current ? state::selected : 0});
    const theme::Palette& p = frame.palette();
    frame.paint().fill({piece.x, piece.bottom() - bar, piece.width, bar},
                       i < options.current    ? p.ok
                       : i == options.current ? p.brand
                                              : p.line,
                       bar / 2);
  }
  label(frame, box.inset(0, 0, 0, bar), text, {.style = strong_style(frame), .silent = true});
}

}  // namespace

float steps_height(const Frame& frame) { return frame.phone() ? strong_style(frame).line_height() + theme::space::s + bar : 32; }

void steps(Frame& frame, const Box& box, const Key& key, const StepsOptions& options) {
  if (options.steps.empty()) return;
  const Group group(frame, key, Role::list, options.name, box);
  if (frame.phone()) {
    draw_bar(frame, box, options);
  } else {
    draw_row(frame, box, options);
  }
}

}  // namespace actline::client::widget
