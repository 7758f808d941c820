#include "client/widget/button.hpp"

#include <algorithm>
#include <string>

#include "client/widget/focus_ring.hpp"

namespace actline::client::widget {
namespace {

constexpr float side = 16, small_side = 12, icon_size = 18, icon_gap = 6;
constexpr float icon_circle = 36;

struct Look {
  Color fill, ink, frame;  // transparent: not drawn
};

Look look_of(const Frame& frame, const ButtonOptions& options, bool hovered, bool held) {
  const theme::Palette& p = frame.palette();
  const Color none{0, 0, 0, 0};
  const Color tint = held ? p.pressed : hovered ? p.hover : none;
  switch (options.style) {
    case ButtonStyle::primary: return {held ? p.brand_pressed : hovered ? p.brand_hover : p.brand, p.on_brand, none};
    case ButtonStyle::secondary: return {theme::over(p.surface, tint), p.text, p.line_strong};
    case ButtonStyle::quiet: return {tint, options.tone == Tone::brand ? p.brand : p.text_muted, none};
    case ButtonStyle::danger: return {held ? p.danger_pressed : hovered ? p.danger_hover : p.danger, p.on_danger, none};
  }
  return {none, p.text, none};
}

bool plain_words(const ButtonOptions& options) {
  return options.style == ButtonStyle::secondary || (options.style == ButtonStyle::quiet && options.tone != Tone::brand);
}

float padding_of(const ButtonOptions& options) { return options.small || options.flush ? small_side : side; }

TextStyle style_of(const Frame& frame, const ButtonOptions& options) {
  TextStyle style = control_style(frame, plain_words(options) ? Weight::regular : Weight::semibold);
  if (options.small) style.size = 14;
  return style;
}

struct Inks {
  Color icon, words;
};

void draw_content(Frame& frame, const Box& box, std::string_view label, const ButtonOptions& options, const Inks& inks) {
  Painter& paint = frame.paint();
  const TextStyle style = style_of(frame, options);
  const Icon shown = options.busy ? Icon::sync : options.icon;
  const float icon_room = shown == Icon::none ? 0 : icon_size + icon_gap;
  const float text = std::min(paint.text_width(label, style), std::max(0.0F, box.width - icon_room));
  Box place = box.centered(icon_room + text, box.height);
  if (shown != Icon::none) paint.icon(cut_left(place, icon_size, icon_gap), shown, icon_size, inks.icon);
  paint.text_in(place, label, style, inks.words);
}

void draw_badge(Frame& frame, Point corner, int count) {
  const std::string text = count > 99 ? "99+" : std::to_string(count);
  const TextStyle style{11, Weight::semibold, theme::line_of_control};
  const float width = std::max(16.0F, frame.paint().text_width(text, style) + 8);
  const Box box{corner.x - width / 2, corner.y - 8, width, 16};
  frame.paint().fill(box, frame.palette().error, 8);
  frame.paint().text_in(box, text, style, frame.palette().on_danger, Align::center);
}

}  // namespace

float button_height(const Frame& frame, bool small) { return small ? frame.theme().size.small_control : frame.theme().size.control; }

float button_width(Frame& frame, std::string_view label, const ButtonOptions& options) {
  const float icon = options.icon == Icon::none ? 0 : icon_size + icon_gap;
  const float words = frame.paint().text_width(label, style_of(frame, options)) + icon, padding = 2 * padding_of(options);
  const float least = options.small ? theme::touch_target : 64.0F;
  return options.flush ? std::max(words, least - padding) : std::max(words + padding, least);
}

Press press_button(Frame& frame, const Box& place, const Key& key, std::string_view label, const ButtonOptions& options) {
  const Box box = options.flush ? place.inset(-padding_of(options), 0) : place;
  const bool off = options.disabled || options.busy;
  NodeOptions node;
  node.role = Role::button;
  node.name = label;
  node.state = (off ? state::disabled : 0) | (options.busy ? state::busy : 0) | (options.pressed ? state::selected : 0);
  node.target = off ? Target::solid : Target::press;
  const NodeId id = frame.add(key, box, node);
  Press press = frame.press(id);
  if (off) press.clicked = false;

  Look look = look_of(frame, options, press.hovered && !off, press.held || options.pressed);
  if (off) {
    look.fill = options.style == ButtonStyle::quiet ? look.fill : frame.palette().neutral_soft;
    look.ink = frame.palette().text_faint;
    look.frame = {0, 0, 0, 0};
  }
  Painter& paint = frame.paint();
  if (look.fill.alpha > 0) paint.fill(box, look.fill, theme::radius::control);
  if (look.frame.alpha > 0) paint.stroke(box, look.frame, theme::radius::control);
  Inks inks{look.ink, look.ink};
  if (!off && options.style == ButtonStyle::quiet && plain_words(options)) inks = {tone_color(frame.palette(), options.tone), look.ink};
  draw_content(frame, box.inset(std::min(padding_of(options), 8.0F), 0), label, options, inks);
  draw_focus_ring(frame, id, box, theme::radius::control);
  return press;
}

bool button(Frame& frame, const Box& box, const Key& key, std::string_view label, const ButtonOptions& options) {
  return press_button(frame, box, key, label, options).clicked;
}

float icon_button_size(const Frame& frame) { return frame.touch() || frame.phone() ? theme::touch_target : icon_circle; }

bool icon_button(Frame& frame, const Box& box, const Key& key, Icon icon, std::string_view name, const IconButtonOptions& options) {
  NodeOptions node;
  node.role = Role::button;
  node.name = name;
  node.state = (options.disabled ? state::disabled : 0) | (options.pressed ? state::selected : 0);
  node.target = options.disabled ? Target::solid : Target::press;
  std::string count;
  if (options.badge > 0) node.value = count = std::to_string(options.badge);
  const NodeId id = frame.add(key, box, node);
  const Press press = frame.press(id);

  const theme::Palette& p = frame.palette();
  const Box circle = box.centered(icon_circle, icon_circle);
  if (!options.disabled && (press.held || options.pressed)) frame.paint().fill(circle, p.pressed, theme::radius::control);
  if (!options.disabled && press.hovered && !press.held && !options.pressed) frame.paint().fill(circle, p.hover, theme::radius::control);
  const Color ink = options.disabled ? p.text_faint : options.tone == Tone::neutral ? p.text_muted : tone_color(p, options.tone);
  frame.paint().icon(circle, icon, 20, ink);
  if (options.badge > 0) draw_badge(frame, {circle.right() - 8, circle.y + 8}, options.badge);
  draw_focus_ring(frame, id, circle, theme::radius::control);
  frame.hint(id, circle, name);
  return press.clicked && !options.disabled;
}

bool floating_button(Frame& frame, const Box& area, const Key& key, Icon icon, std::string_view name) {
  constexpr float size = 56, margin = 16;
  const Box box{area.right() - size - margin, area.bottom() - size - margin, size, size};
  NodeOptions node;
  node.role = Role::button;
  node.name = name;
  node.target = Target::press;
  const NodeId id = frame.add(key, box, node);
  const Press press = frame.press(id);
  const theme::Palette& p = frame.palette();
  frame.keep_clear(box);
  frame.paint().shadow(box, size / 2, p.shadow);
  frame.paint().fill(box, press.held ? p.brand_pressed : press.hovered ? p.brand_hover : p.brand, size / 2);
  frame.paint().icon(box, icon, 24, p.on_brand);
  draw_focus_ring(frame, id, box, size / 2);
  return press.clicked;
}

bool link(Frame& frame, const Box& box, const Key& key, std::string_view label, std::string_view href, const LinkOptions& options) {
  NodeOptions node;
  node.role = Role::link;
  node.name = label;
  node.target = Target::press;
  const NodeId id = frame.add(key, box, node);
  frame.attribute(id, Attribute::href, href);
  const Press press = frame.press(id);

  const TextStyle style = options.style.size > 0 ? options.style : body_style(frame);
  const Color ink = ink_color(frame, options.ink);
  Box place = box;
  if (options.icon != Icon::none) frame.paint().icon(cut_left(place, icon_size, icon_gap), options.icon, icon_size, ink);
  frame.paint().text_in(place, label, style, ink);
  if (press.hovered || press.held) {
    const float width = std::min(place.width, frame.paint().text_width(label, style));
    const float base = place.center_y() + style.size * 0.6F;
    frame.paint().fill({place.x, base, width, 1}, ink);
  }
  draw_focus_ring(frame, id, box, theme::radius::chip);
  // With ctrl or ⌘ the page has opened another tab.
  constexpr std::uint8_t new_tab = platform::modifier::ctrl | platform::modifier::meta;
  return press.clicked && (press.modifiers & new_tab) == 0;
}

}  // namespace actline::client::widget
