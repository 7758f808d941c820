// A rectangle in CSS pixels and the arithmetic of layout: views cut boxes off an area and hand each widget its own.
// Nothing here draws. Coordinates are those of the enclosing scroll region's content, else of the canvas.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>

namespace actline::client::widget {

struct Point {
  float x = 0, y = 0;
};

struct Size {
  float width = 0, height = 0;
};

struct Box {
  float x = 0, y = 0, width = 0, height = 0;

  float right() const { return x + width; }
  float bottom() const { return y + height; }
  float center_x() const { return x + width / 2; }
  float center_y() const { return y + height / 2; }
  bool empty() const { return width <= 0 || height <= 0; }
  bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }

  // Smaller by that much on each side (negative: larger).
  Box inset(float all) const { return inset(all, all); }
  Box inset(float sideways, float updown) const { return inset(sideways, updown, sideways, updown); }
  Box inset(float left, float top, float right_side, float bottom_side) const {
    return {x + left, y + top, std::max(0.0F, width - left - right_side), std::max(0.0F, height - top - bottom_side)};
  }
  Box moved(float dx, float dy) const { return {x + dx, y + dy, width, height}; }
  Box with_height(float h) const { return {x, y, width, h}; }
  Box with_width(float w) const { return {x, y, w, height}; }
  // A box of that size in the middle of this one.
  Box centered(float w, float h) const { return {x + (width - w) / 2, y + (height - h) / 2, w, h}; }
  // At most that wide, in the middle.
  Box at_most_wide(float w) const { return width <= w ? *this : Box{x + (width - w) / 2, y, w, height}; }

  friend bool operator==(const Box&, const Box&) = default;
};

Box intersection(const Box& one, const Box& other);

// Takes a strip off `area`, which shrinks by the strip and the gap behind it.
Box cut_top(Box& area, float height, float gap = 0);
Box cut_bottom(Box& area, float height, float gap = 0);
Box cut_left(Box& area, float width, float gap = 0);
Box cut_right(Box& area, float width, float gap = 0);

// One piece of a split: a fixed length, or a share of what the fixed ones leave (never below `least`).
struct Track {
  float length = 0;
  float share = 0;
  float least = 0;
};
constexpr Track fixed(float length) { return {length, 0, 0}; }
constexpr Track flexible(float share = 1, float least = 0) { return {0, share, least}; }

// Writes the lengths of `count` tracks laid along `total` with gaps between them.
void track_lengths(float total, float gap, const Track* tracks, std::size_t count, float* lengths);

// Side by side:   auto [list, detail] = split_row(area, 16, {flexible(3), flexible(2)});
template <std::size_t N>
std::array<Box, N> split_row(const Box& area, float gap, const Track (&tracks)[N]) {
  std::array<float, N> lengths{};
  track_lengths(area.width, gap, tracks, N, lengths.data());
  std::array<Box, N> boxes{};
  float x = area.x;
  for (std::size_t i = 0; i < N; ++i) {
    boxes[i] = {x, area.y, lengths[i], area.height};
    x += lengths[i] + gap;
  }
  return boxes;
}

// One below the other.
template <std::size_t N>
std::array<Box, N> split_column(const Box& area, float gap, const Track (&tracks)[N]) {
  std::array<float, N> lengths{};
  track_lengths(area.height, gap, tracks, N, lengths.data());
  std::array<Box, N> boxes{};
  float y = area.y;
  for (std::size_t i = 0; i < N; ++i) {
    boxes[i] = {area.x, y, area.width, lengths[i]};
    y += lengths[i] + gap;
  }
  return boxes;
}

// Column i of `count` equally wide ones.
Box nth_column(const Box& area, std::size_t i, std::size_t count, float gap);

// Hands out boxes downwards, for content whose height is known only afterwards:
//   Column column(area, space::m);  field(frame, column.next(field_height(…)), …);  scroll.content(column.height());
class Column {
 public:
  Column(const Box& area, float gap) : area_(area), gap_(gap), y_(area.y) {}

  // The next box, over the full width.
  Box next(float height) {
    const Box box{area_.x, y_ + (first_ ? 0 : gap_), area_.width, height};
    y_ = box.bottom();
    first_ = false;
    return box;
  }
  void skip(float height) { y_ += height; }
  // Below everything handed out.
  float bottom() const { return y_; }
  // From the top of the area.
  float height() const { return y_ - area_.y; }
  float width() const { return area_.width; }
  float x() const { return area_.x; }

 private:
  Box area_;
  float gap_ = 0;
  float y_ = 0;
  bool first_ = true;
};

// Hands out boxes of one height from left to right and begins a new line when one does not fit (chips, buttons).
class Flow {
 public:
  Flow(const Box& area, float line_height, float gap) : area_(area), line_(line_height), gap_(gap), x_(area.x), y_(area.y) {}

  Box next(float width) {
    width = std::min(width, area_.width);
    if (x_ > area_.x && x_ + width > area_.right() + 0.5F) {
      x_ = area_.x;
      y_ += line_ + gap_;
    }
    const Box box{x_, y_, width, line_};
    x_ += width + gap_;
    return box;
  }
  float height() const { return y_ + line_ - area_.y; }

 private:
  Box area_;
  float line_, gap_, x_, y_;
};

}  // namespace actline::client::widget
