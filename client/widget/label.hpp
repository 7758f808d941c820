// Text on the screen, with its node in the mirror (a plain text node, or a heading).
#pragma once

#include <string>
#include <string_view>

#include "client/widget/frame.hpp"

namespace actline::client::widget {

// Styles by purpose, sized for this frame's form factor.
TextStyle caption_style(const Frame& frame);
TextStyle body_style(const Frame& frame);
TextStyle strong_style(const Frame& frame);   // body, semibold
TextStyle section_style(const Frame& frame);  // semibold
TextStyle title_style(const Frame& frame);    // semibold
TextStyle page_style(const Frame& frame);     // page titles, key figures; semibold
// Single lines in controls: tighter.
TextStyle control_style(const Frame& frame, Weight weight = Weight::regular);

enum class Ink : std::uint8_t { normal, muted, faint, brand, ok, warn, error, info, on_brand };
Color ink_color(const Frame& frame, Ink ink);

struct LabelOptions {
  TextStyle style = {0};  // size 0: body_style
  Ink ink = Ink::normal;
  Align align = Align::start;
  int heading = 0;       // 1..6: a heading of that level
  bool silent = false;   // drawn only: what it says already stands in another node's name
  bool undrawn = false;  // only the node: the caller draws
};

float text_width(Frame& frame, std::string_view text, const TextStyle& style);
float text_height(Frame& frame, std::string_view text, const TextStyle& style, float width, int max_lines = 0);

// One line in the middle of the box's height, ending in … where it does not fit (the node has the whole text).
void label(Frame& frame, const Box& box, std::string_view text, const LabelOptions& options = {});

struct ParagraphOptions {
  TextStyle style = {0};
  Ink ink = Ink::normal;
  Align align = Align::start;
  int max_lines = 0;
  bool selectable = false;  // stands in the DOM too, so that it can be selected, copied and found
};
// Wrapped text from the top of the box; returns the height it took.
float paragraph(Frame& frame, const Box& box, std::string_view text, const ParagraphOptions& options = {});

// An icon; with a name it is an image in the mirror, without one decoration.
void icon(Frame& frame, const Box& box, Icon icon, float size, Color color, std::string_view name = {});

// A muted word above or left of a value. One text node "name: value".
void fact(Frame& frame, const Box& box, std::string_view name, std::string_view value);
float fact_height(const Frame& frame);

// A hairline along the top of the box.
void divider(Frame& frame, const Box& box);

// "14.4": for attributes the page sets as CSS.
std::string css_length(float pixels);

}  // namespace actline::client::widget
