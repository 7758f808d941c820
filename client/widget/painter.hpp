// Draws on a Dear ImGui draw list in CSS pixels: shapes, text, shadows, with a movable origin (scrolling), clipping and
// layers (overlays draw above whatever is declared later). The only code of the widgets that touches ImGui.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client/theme/color.hpp"
#include "client/theme/icon.hpp"
#include "client/theme/metrics.hpp"
#include "client/widget/box.hpp"

struct ImDrawList;
struct ImFont;

namespace actline::client::platform {
class Fonts;
}

namespace actline::client::widget {

using theme::Color;
using theme::Icon;
using theme::Weight;

// The two faces everything is written in.
struct Typeface {
  ImFont* regular = nullptr;
  ImFont* semibold = nullptr;
  platform::Fonts* shaping = nullptr;
};

struct TextStyle {
  float size = 14;  // em, CSS pixels
  Weight weight = Weight::regular;
  float line = theme::line_of_text;  // line height in ems

  float line_height() const { return size * line; }
};

enum class Align : std::uint8_t { start, center, end };

// Which corners a radius rounds.
enum class Corners : std::uint8_t { all, top, bottom, left, right, none };

class Painter {
 public:
  static constexpr int layers = 8;

  // Between platform::Drawing's begin and end: begin splits the list into layers, end joins them.
  void begin(ImDrawList& list, const Typeface& typeface, const Box& canvas, float pixel_ratio);
  void end();

  float pixel_ratio() const { return ratio_; }

  void fill(const Box& box, Color color, float radius = 0, Corners corners = Corners::all);
  // A frame of `thickness` CSS pixels inside the box; 0: one device pixel.
  void stroke(const Box& box, Color color, float radius = 0, float thickness = 0);
  // One device pixel, inside the box's edge.
  void line_top(const Box& box, Color color);
  void line_bottom(const Box& box, Color color);
  void line_right(const Box& box, Color color);
  void line(Point from, Point to, Color color, float thickness);
  void circle(Point center, float radius, Color color);
  void ring(Point center, float radius, Color color, float thickness);
  // The soft edge under a raised box; draw it before the box. Overlays only.
  void shadow(const Box& box, float radius, Color color);

  // One line, vertically in the middle of `box`, ending in … where it is wider than the box.
  void text_in(const Box& box, std::string_view text, const TextStyle& style, Color color, Align align = Align::start);
  // Wrapped; at most `max_lines` (0: all), the last ending in … if more would follow. Returns the height drawn.
  float paragraph(const Box& box, std::string_view text, const TextStyle& style, Color color, int max_lines = 0, Align align = Align::start);
  // In the middle of the box.
  void icon(const Box& box, Icon icon, float size, Color color);

  // Of one line.
  // The first character of a text as a person sees it, drawn as text_in() draws it; valid until the next call.
  std::string_view first_character(std::string_view text);
  float text_width(std::string_view text, const TextStyle& style);
  float paragraph_height(std::string_view text, const TextStyle& style, float width, int max_lines = 0);
  // The em as drawn: fonts are baked at whole device pixels. The page's inputs take the same.
  float drawn_em(float size) const;

  // Boxes given from here on are relative to (x, y) of the present coordinates. Doubles: a list of 100,000 rows is
  // further down than a float can tell pixels apart.
  void push_origin(double x, double y);
  void pop_origin();
  Box on_canvas(const Box& box) const;
  Point from_canvas(Point point) const;
  // The canvas box nothing is drawn outside of.
  const Box& clip() const { return clips_.back(); }
  void push_clip(const Box& box);
  void pop_clip();
  // Whether any of the box, grown by `margin` up and down, is inside the clip.
  bool visible(const Box& box, float margin = 0) const;

  // Layer 0 is the page. In a layer, clip and origin start anew.
  void push_layer(int layer);
  void pop_layer();
  int layer() const { return layer_stack_.back(); }

 private:
  struct Origin {
    double x = 0, y = 0;
  };
  struct Edges {
    float left = 0, top = 0, right = 0, bottom = 0;
  };

  Edges device(const Box& box) const;
  Point device(Point point) const;
  ImFont* face(Weight weight) const { return weight == Weight::semibold ? typeface_.semibold : typeface_.regular; }
  float line_box(float size) const;
  std::string_view shaped(std::string_view text);
  float width_of(std::string_view shaped_text, const TextStyle& style) const;
  // `shaped_text` so that it fits `width` with a … behind it.
  std::string_view cut_to(std::string_view shaped_text, float width, const TextStyle& style) const;
  void draw_line(const Box& box, std::string_view shaped_text, bool ellipsis, const TextStyle& style, Color color, Align align);
  void draw_run(float device_x, float device_y, std::string_view shaped_text, const TextStyle& style, Color color);

  Typeface typeface_;
  float ratio_ = 1;
  ImDrawList* list_ = nullptr;
  Box canvas_;
  std::vector<Origin> origins_{Origin{}};
  std::vector<Box> clips_{Box{}};
  std::vector<int> layer_stack_{0};
  std::string shaped_;
};

}  // namespace actline::client::widget
