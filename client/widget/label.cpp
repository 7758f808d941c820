#include "client/widget/label.hpp"

#include <string>

#include "client/widget/retained.hpp"

namespace actline::client::widget {
namespace {

TextStyle or_body(const Frame& frame, const TextStyle& style) { return style.size > 0 ? style : body_style(frame); }

// Text has no key of its own: what it says, and how often it was said before in this scope.
Key text_key(const Frame& frame, std::string_view text) {
  for (std::uint64_t occurrence = 0;; ++occurrence) {
    const Key key("text", hash_text(text) + (occurrence << 32));
    if (!frame.declared(frame.id(key))) return key;
  }
}

NodeId add_text(Frame& frame, const Box& box, std::string_view text, int heading, std::uint32_t bits) {
  NodeOptions options;
  options.role = heading > 0 ? Role::heading : Role::text;
  options.name = text;
  options.state = bits;
  const NodeId node = frame.add(text_key(frame, text), box, options);
  if (heading > 0) frame.attribute(node, Attribute::level, static_cast<std::int64_t>(heading));
  return node;
}

}  // namespace

TextStyle caption_style(const Frame& frame) { return {frame.theme().type.caption}; }
TextStyle body_style(const Frame& frame) { return {frame.theme().type.body}; }
TextStyle strong_style(const Frame& frame) { return {frame.theme().type.body, Weight::semibold}; }
TextStyle section_style(const Frame& frame) { return {frame.theme().type.section, Weight::semibold}; }
TextStyle title_style(const Frame& frame) { return {frame.theme().type.title, Weight::semibold}; }
TextStyle page_style(const Frame& frame) { return {frame.theme().type.page, Weight::semibold, theme::line_of_control}; }
TextStyle control_style(const Frame& frame, Weight weight) { return {frame.theme().type.body, weight, theme::line_of_control}; }

Color ink_color(const Frame& frame, Ink ink) {
  const theme::Palette& palette = frame.palette();
  switch (ink) {
    case Ink::normal: return palette.text;
    case Ink::muted: return palette.text_muted;
    case Ink::faint: return palette.text_faint;
    case Ink::brand: return palette.brand;
    case Ink::ok: return palette.ok;
    case Ink::warn: return palette.warn;
    case Ink::error: return palette.error;
    case Ink::info: return palette.info;
    case Ink::on_brand: return palette.on_brand;
  }
  return palette.text;
}

float text_width(Frame& frame, std::string_view text, const TextStyle& style) { return frame.paint().text_width(text, style); }

float text_height(Frame& frame, std::string_view text, const TextStyle& style, float width, int max_lines) {
  return frame.paint().paragraph_height(text, style, width, max_lines);
}

void label(Frame& frame, const Box& box, std::string_view text, const LabelOptions& options) {
  if (text.empty()) return;
  if (!options.silent) add_text(frame, box, text, options.heading, 0);
  if (!options.undrawn) frame.paint().text_in(box, text, or_body(frame, options.style), ink_color(frame, options.ink), options.align);
}

float paragraph(Frame& frame, const Box& box, std::string_view text, const ParagraphOptions& options) {
  if (text.empty()) return 0;
  const TextStyle style = or_body(frame, options.style);
  const float height = frame.paint().paragraph(box, text, style, ink_color(frame, options.ink), options.max_lines, options.align);
  const NodeId node = add_text(frame, box.with_height(height), text, 0, options.selectable ? state::selectable : 0);
  if (options.selectable) frame.attribute(node, Attribute::font_size, css_length(frame.paint().drawn_em(style.size)));
  return height;
}

void icon(Frame& frame, const Box& box, Icon icon, float size, Color color, std::string_view name) {
  if (!name.empty()) frame.add(text_key(frame, name), box, {.role = Role::image, .name = name});
  frame.paint().icon(box, icon, size, color);
}

float fact_height(const Frame& frame) { return caption_style(frame).line_height() + body_style(frame).line_height(); }

void fact(Frame& frame, const Box& box, std::string_view name, std::string_view value) {
  std::string spoken(name);
  spoken += ": ";
  spoken += value;
  add_text(frame, box, spoken, 0, 0);
  Box rest = box;
  frame.paint().text_in(cut_top(rest, caption_style(frame).line_height()), name, caption_style(frame), frame.palette().text_muted);
  frame.paint().text_in(rest.with_height(body_style(frame).line_height()), value, body_style(frame), frame.palette().text);
}

void divider(Frame& frame, const Box& box) { frame.paint().line_top(box, frame.palette().line); }

std::string css_length(float pixels) {
  // Two digits, without a locale's comma.
  const int hundredths = static_cast<int>(pixels * 100 + 0.5F);
  std::string text = std::to_string(hundredths / 100);
  if (const int rest = hundredths % 100; rest != 0) {
    text += '.';
    text += static_cast<char>('0' + rest / 10);
    if (rest % 10 != 0) text += static_cast<char>('0' + rest % 10);
  }
  return text;
}

}  // namespace actline::client::widget
