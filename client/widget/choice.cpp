#include "client/widget/choice.hpp"

#include <algorithm>

#include "client/widget/focus_ring.hpp"
#include "client/widget/label.hpp"

namespace actline::client::widget {
namespace {

constexpr float tick_box = 20, chip_side = 8, chip_icon = 14, chip_icon_gap = 4;
constexpr float segment_inset = 3, segment_side = 4;
constexpr float filter_side = 12, filter_height = 32;
constexpr float switch_width = 40, switch_height = 24, knob = 18;

TextStyle chip_style() { return {12, Weight::semibold, theme::line_of_control}; }
TextStyle filter_style() { return {14, Weight::regular, theme::line_of_control}; }

Key radio_key(const Choice& choice) { return Key("choice", choice.value); }

std::size_t step_of(Frame& frame, NodeId radio, std::size_t count) {
  if (frame.take_key(radio, "ArrowRight") || frame.take_key(radio, "ArrowDown")) return 1;
  if (frame.take_key(radio, "ArrowLeft") || frame.take_key(radio, "ArrowUp")) return count - 1;
  return 0;
}

// Presses and arrow keys, before anything is drawn. True when another one is chosen now.
bool choose_radio(Frame& frame, std::span<const Choice> choices, std::string& value) {
  const std::string before = value;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const NodeId radio = frame.id(radio_key(choices[i]));
    if (frame.press(radio).clicked) value = choices[i].value;
    if (!frame.focused(radio)) continue;
    const std::size_t step = step_of(frame, radio, choices.size());
    if (step == 0) continue;
    const Choice& next = choices[(i + step) % choices.size()];
    value = next.value;
    frame.focus(frame.id(radio_key(next)));
    break;
  }
  return value != before;
}

NodeId add_radio(Frame& frame, const Box& box, std::span<const Choice> choices, std::size_t index, const std::string& value) {
  const bool chosen = value == choices[index].value;
  const bool none = std::none_of(choices.begin(), choices.end(), [&](const Choice& each) { return value == each.value; });
  const std::uint32_t state = (chosen ? state::checked : 0) | (chosen || (none && index == 0) ? state::focusable : 0);
  return frame.add(radio_key(choices[index]), box,
                   {.role = Role::radio, .name = choices[index].label, .state = state, .target = Target::press});
}

}  // namespace

void draw_tick(Frame& frame, const Box& box, const Tick& tick) {
  const theme::Palette& p = frame.palette();
  Painter& paint = frame.paint();
  const Box place = box.centered(tick_box, tick_box);
  const bool filled = tick.on || tick.mixed;
  if (tick.disabled) {
    paint.fill(place, p.neutral_soft, theme::radius::chip);
  } else {
    paint.fill(place, filled ? (tick.hovered ? p.brand_hover : p.brand) : p.surface, theme::radius::chip);
    if (!filled) paint.stroke(place, tick.hovered ? p.brand : p.line_strong, theme::radius::chip, 1.5F);
  }
  if (filled) paint.icon(place, tick.mixed ? Icon::minus : Icon::check, 16, tick.disabled ? p.text_faint : p.on_brand);
}

float checkbox_height(const Frame& frame) { return frame.touch() || frame.phone() ? theme::touch_target : 32; }

bool checkbox(Frame& frame, const Box& box, const Key& key, std::string_view label, bool& on, const CheckboxOptions& options) {
  const NodeId known = frame.id(key);
  const bool switched = !options.disabled && frame.press(known).clicked;
  if (switched) on = !on;

  NodeOptions node;
  node.role = Role::checkbox;
  node.name = label;
  node.state = (on ? state::checked : 0) | (options.mixed ? state::mixed : 0) | (options.disabled ? state::disabled : 0);
  node.target = options.disabled ? Target::solid : Target::press;
  const NodeId id = frame.add(key, box, node);
  const Press press = frame.press(id);

  const theme::Palette& p = frame.palette();
  const Box tick{box.x, box.center_y() - tick_box / 2, tick_box, tick_box};
  draw_tick(frame, tick, {.on = on, .mixed = options.mixed, .disabled = options.disabled, .hovered = press.hovered});
  frame.paint().text_in(box.inset(tick_box + theme::space::s, 0, 0, 0), label, control_style(frame),
                        options.disabled ? p.text_faint : p.text);
  draw_focus_ring(frame, id, tick, theme::radius::chip);
  return switched;
}

namespace {

void draw_switch(Frame& frame, NodeId id, const Box& place, bool on, bool disabled) {
  const theme::Palette& p = frame.palette();
  Painter& paint = frame.paint();
  const float at = frame.ease(id, on ? 1.0F : 0.0F, 120);
  if (disabled) {
    paint.fill(place, p.neutral_soft, switch_height / 2);
  } else {
    paint.fill(place, on ? p.brand : p.surface, switch_height / 2);
    if (!on) paint.stroke(place, p.line_strong, switch_height / 2, 1.5F);
  }
  const float inset = (switch_height - knob) / 2;
  const float x = place.x + inset + knob / 2 + at * (switch_width - 2 * inset - knob);
  paint.circle({x, place.center_y()}, knob / 2, disabled ? p.text_faint : on ? p.on_brand : p.line_strong);
}

float switch_text_width(float width) { return width - switch_width - theme::space::m; }

}  // namespace

float switch_row_height(Frame& frame, float width, const SwitchOptions& options) {
  const float hint = options.hint.empty() ? 0 : text_height(frame, options.hint, caption_style(frame), switch_text_width(width));
  return std::max(checkbox_height(frame), body_style(frame).line_height() + hint + 2 * theme::space::s);
}

bool switch_row(Frame& frame, const Box& box, const Key& key, std::string_view label, bool& on, const SwitchOptions& options) {
  const bool switched = !options.disabled && frame.press(frame.id(key)).clicked;
  if (switched) on = !on;
  NodeOptions node;
  node.role = Role::switch_;
  node.name = label;
  node.value = options.hint;
  node.state = (on ? state::checked : 0) | (options.disabled ? state::disabled : 0);
  node.target = options.disabled ? Target::solid : Target::press;
  const NodeId id = frame.add(key, box, node);
  const Press press = frame.press(id);
  const theme::Palette& p = frame.palette();
  if (press.hovered || press.held)
    frame.paint().fill(box.inset(-theme::space::s, 0), press.held ? p.pressed : p.hover, theme::radius::control);

  Box rest = box;
  draw_switch(frame, id, cut_right(rest, switch_width, theme::space::m).centered(switch_width, switch_height), on, options.disabled);
  const TextStyle body = body_style(frame), caption = caption_style(frame);
  const float hint = options.hint.empty() ? 0 : frame.paint().paragraph_height(options.hint, caption, rest.width);
  Box words = rest.centered(rest.width, body.line_height() + hint);
  frame.paint().text_in(cut_top(words, body.line_height()), label, body, options.disabled ? p.text_faint : p.text);
  if (hint > 0) frame.paint().paragraph(words, options.hint, caption, p.text_muted);
  draw_inner_focus_ring(frame, id, box.inset(-theme::space::s, 0), theme::radius::control);
  return switched;
}

float radio_list_height(const Frame& frame, std::span<const Choice> choices) {
  return static_cast<float>(choices.size()) * checkbox_height(frame);
}

bool radio_list(Frame& frame, const Box& box, const Key& key, std::string_view name, std::span<const Choice> choices, std::string& value) {
  const Group group(frame, key, Role::group, name, box);
  const bool changed = choose_radio(frame, choices, value);
  const theme::Palette& p = frame.palette();
  Box rest = box;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const Box place = cut_top(rest, checkbox_height(frame));
    const bool chosen = value == choices[i].value;
    const NodeId id = add_radio(frame, place, choices, i, value);
    const Point middle{place.x + tick_box / 2, place.center_y()};
    frame.paint().circle(middle, tick_box / 2, p.surface);
    frame.paint().ring(middle, tick_box / 2, chosen || frame.press(id).hovered ? p.brand : p.line_strong, chosen ? 2.0F : 1.5F);
    if (chosen) frame.paint().circle(middle, tick_box / 4, p.brand);
    frame.paint().text_in(place.inset(tick_box + theme::space::s, 0, 0, 0), choices[i].label, control_style(frame), p.text);
    draw_focus_ring(frame, id, Box{place.x, middle.y - tick_box / 2, tick_box, tick_box}, tick_box / 2);
  }
  return changed;
}

namespace {

// How many stand side by side so that none is cut off: all, half of them, or one.
std::size_t segments_per_line(Frame& frame, std::span<const Choice> choices, float width) {
  float widest = 0;
  for (const Choice& each : choices)
    widest =
        std::max(widest, frame.paint().text_width(each.label, control_style(frame, Weight::semibold)) + 2 * (segment_inset + segment_side));
  for (const std::size_t count : {choices.size(), (choices.size() + 1) / 2}) {
    if (widest * static_cast<float>(count) <= width) return count;
  }
  return 1;
}

}  // namespace

float segmented_height(Frame& frame, std::span<const Choice> choices, float width) {
  const std::size_t per_line = segments_per_line(frame, choices, width);
  return frame.theme().size.control * static_cast<float>((choices.size() + per_line - 1) / per_line);
}

bool segmented(Frame& frame, const Box& box, const Key& key, std::string_view name, std::span<const Choice> choices, std::string& value) {
  const theme::Palette& p = frame.palette();
  Painter& paint = frame.paint();
  const Group group(frame, key, box, {.role = Role::group, .name = name});
  paint.fill(box, p.neutral_soft, theme::radius::control);
  const bool changed = choose_radio(frame, choices, value);
  // A caller that gave one line's height wants one line.
  const bool one_line = box.height < 1.5F * frame.theme().size.control;
  const std::size_t per_line = one_line ? choices.size() : segments_per_line(frame, choices, box.width);
  const std::size_t lines = (choices.size() + per_line - 1) / per_line;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const Choice& choice = choices[i];
    const float line_height = box.height / static_cast<float>(lines);
    const Box line{box.x, box.y + static_cast<float>(i / per_line) * line_height, box.width, line_height};
    const Box place = nth_column(line, i % per_line, per_line, 0);
    const bool chosen = value == choice.value;
    const NodeId id = add_radio(frame, place, choices, i, value);
    const Press press = frame.press(id);
    const Box pill = place.inset(segment_inset);
    if (chosen) {
      // The accent, because between two greys of a dark scheme nobody sees which one is chosen.
      paint.fill(pill, p.surface, theme::radius::chip);
      paint.stroke(pill, p.brand, theme::radius::chip);
    } else if (press.hovered || press.held) {
      paint.fill(pill, press.held ? p.pressed : p.hover, theme::radius::chip);
    }
    paint.text_in(pill.inset(segment_side, 0), choice.label, control_style(frame, chosen ? Weight::semibold : Weight::regular),
                  chosen ? p.brand : p.text_muted, Align::center);
    draw_focus_ring(frame, id, pill, theme::radius::chip);
  }
  return changed;
}

float chip_width(Frame& frame, std::string_view text, const ChipOptions& options) {
  const float icon = options.icon == Icon::none ? 0 : chip_icon + chip_icon_gap;
  return frame.paint().text_width(text, chip_style()) + icon + 2 * chip_side;
}

void draw_chip(Frame& frame, const Box& box, std::string_view text, const ChipOptions& options) {
  const float width = std::min(box.width, chip_width(frame, text, options));
  const Box place{box.x, box.center_y() - chip_height / 2, width, chip_height};
  const Color ink = tone_color(frame.palette(), options.tone);
  frame.paint().fill(place, tone_soft(frame.palette(), options.tone), theme::radius::chip);
  Box rest = place.inset(chip_side, 0);
  if (options.icon != Icon::none) frame.paint().icon(cut_left(rest, chip_icon, chip_icon_gap), options.icon, chip_icon, ink);
  frame.paint().text_in(rest, text, chip_style(), ink);
}

void chip(Frame& frame, const Box& box, std::string_view text, const ChipOptions& options) {
  if (text.empty()) return;
  draw_chip(frame, box, text, options);
  // The word's node; what is drawn is the chip.
  label(frame, box, text, {.undrawn = true});
}

float filter_chip_height(const Frame& frame) { return frame.touch() || frame.phone() ? theme::touch_target : filter_height; }

float filter_chip_width(Frame& frame, std::string_view text) { return frame.paint().text_width(text, filter_style()) + 2 * filter_side; }

namespace {

void draw_pill(Frame& frame, const Box& box, NodeId id, std::string_view text, bool on) {
  const Press press = frame.press(id);
  const theme::Palette& p = frame.palette();
  const Box pill = box.centered(box.width, filter_height);
  const Color ground = on ? p.brand_soft : p.surface;
  frame.paint().fill(pill,
                     press.held      ? theme::over(ground, p.pressed)
                     : press.hovered ? theme::over(ground, p.hover)
                                     : ground,
                     filter_height / 2);
  frame.paint().stroke(pill, on ? p.brand : p.line_strong, filter_height / 2);
  frame.paint().text_in(pill.inset(filter_side, 0), text, filter_style(), on ? p.brand : p.text, Align::center);
  draw_focus_ring(frame, id, pill, filter_height / 2);
}

}  // namespace

bool filter_chip(Frame& frame, const Box& box, const Key& key, std::string_view text, bool& on) {
  const bool switched = frame.press(frame.id(key)).clicked;
  if (switched) on = !on;
  const NodeId id = frame.add(key, box, {.role = Role::button, .name = text, .state = on ? state::selected : 0, .target = Target::press});
  draw_pill(frame, box, id, text, on);
  return switched;
}

bool choice_chips(Frame& frame, const Box& box, const Key& key, std::string_view name, std::span<const Choice> choices, std::string& value) {
  const Group group(frame, key, Role::group, name, box);
  const bool changed = choose_radio(frame, choices, value);
  Flow flow(box, filter_chip_height(frame), theme::space::s);
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const Box place = flow.next(filter_chip_width(frame, choices[i].label));
    const NodeId id = add_radio(frame, place, choices, i, value);
    draw_pill(frame, place, id, choices[i].label, value == choices[i].value);
  }
  return changed;
}

float choice_chips_height(Frame& frame, std::span<const Choice> choices, float width) {
  Flow flow({0, 0, width, 0}, filter_chip_height(frame), theme::space::s);
  for (const Choice& choice : choices) flow.next(filter_chip_width(frame, choice.label));
  return flow.height();
}

}  // namespace actline::client::widget
