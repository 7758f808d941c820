// Draws on Dear ImGui's draw lists in CSS pixels: shapes, text, shadows, with a movable origin (scrolling), clipping and
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

// Bits for rounded corners.
namespace corner {
inline constexpr unsigned top = 1, bottom = 2, left = 4, right = 8, all = 3;
}

class Painter {
 public:
  Painter(const Typeface& typeface, float pixel_ratio) : typeface_(typeface), ratio_(pixel_ratio) {}

  // Between NewFrame and Render: begin splits the list into layers, end joins them.
  void begin(ImDrawList& list, const Box& canvas);
  void end();

  float pixel_ratio() const { return ratio_; }

  void fill(const Box& box, Color color, float radius = 0, unsigned corners = corner::all);
  // A frame of `thickness` CSS pixels inside the box; 0: one device pixel.
  void stroke(const Box& box, Color color, float radius = 0, float thickness = 0, unsigned corners = corner::all);
  // One device pixel.
  void line_below(const Box& box, Color color);
  void line_right_of(const Box& box, Color color);
  void line(Point from, Point to, Color color, float thickness);
  void circle(Point center, float radius, Color color);
  void ring(Point center, float radius, Color color, float thickness);
  // The soft edge under a raised box; draw it before the box. Overlays only.
  void shadow(const Box& box, float radius, Color color);

  // One line, its box top left at `at`. Draws no more than what fits `width`, ending in … if it does not.
  void text(Point at, float width, std::string_view text, const TextStyle& style, Color color);
  // One line, vertically in the middle of `box`.
  void text_in(const Box& box, std::string_view text, const TextStyle& style, Color color, Align align = Align::start);
  // Wrapped; at most `max_lines` (0: all), the last ending in … if more would follow. Returns the height drawn.
  float paragraph(const Box& box, std::string_view text, const TextStyle& style, Color color, int max_lines = 0,
                  Align align = Align::start);
  void icon(const Box& box, Icon icon, float size, Color color);

  // Width of one line; of the widest with newlines.
  float text_width(std::string_view text, const TextStyle& style);
  float paragraph_height(std::string_view text, const TextStyle& style, float width, int max_lines = 0);

  // Boxes given from here on are relative to (x, y) of the present coordinates. Doubles: a list of 100,000 rows is
  // further down than a float can tell pixels apart.
  void push_origin(double x, double y);
  void pop_origin();
  Point origin() const;
  // The box in canvas coordinates, whole device pixels.
  Box on_canvas(const Box& box) const;
  // Present clip in present coordinates: nothing outside is seen.
  Box clip() const;
  void push_clip(const Box& box);
  void pop_clip();
  bool visible(const Box& box, float margin = 0) const;

  // Layer 0 is the page. Above it clip and origin start anew.
  void push_layer(int layer);
  void pop_layer();
  static constexpr int layers = 8;

 private:
  struct Origin {
    double x = 0, y = 0;
  };
  struct Line;

  float device(double css) const;
  ImFont* face(Weight weight) const { return weight == Weight::semibold ? typeface_.semibold : typeface_.regular; }
  std::string_view shaped(std::string_view text);
  void draw_line(float x, float y, const char* begin, const char* end, const TextStyle& style, Color color);

  Typeface typeface_;
  float ratio_ = 1;
  ImDrawList* list_ = nullptr;
  Box canvas_;
  std::vector<Origin> origins_{Origin{}};
  std::vector<Box> clips_;  // canvas coordinates
  std::vector<int> layer_stack_{0};
  std::string shaped_;
};

}  // namespace actline::client::widget
