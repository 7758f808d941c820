// A part of the screen that scrolls. The page's own scroller does the moving (inertia, trackpad, keyboard, screen reader);
// the canvas follows its offset. Inside, coordinates are those of the content: (0, 0) is its top left.
#pragma once

#include <string_view>

#include "client/widget/frame.hpp"

namespace actline::client::widget {

struct ScrollOptions {
  std::string_view name = {};
  double initial_y = 0;  // where it stands when it first appears: restoring an earlier visit
  double initial_x = 0;
  bool horizontal = false;  // else vertical
  bool both = false;        // in both directions
};

class Scroll {
 public:
  Scroll(Frame& frame, const Box& box, const Key& key, const ScrollOptions& options = {});
  ~Scroll();
  Scroll(const Scroll&) = delete;
  Scroll& operator=(const Scroll&) = delete;

  // Must be told before the block ends; a height below the box's means there is nothing to scroll.
  void content(float height) { content(width(), height); }
  void content(float width, float height);

  float width() const { return box_.width; }
  float height() const { return box_.height; }
  // The visible part, in content coordinates.
  double top() const;
  double left() const;
  // Whether content lies below what is seen.
  bool more_below() const { return top() + static_cast<double>(box_.height) + 1 < static_cast<double>(content_.height); }
  void scroll_to(double y);
  void scroll_to_x(double x);
  // Scrolls no further than needed for the box (content coordinates) to be seen.
  void reveal(double y, double height);
  // The same sideways, where `covered` pixels at the left are taken by something that does not scroll.
  void reveal_x(double x, double width, double covered = 0);
  // A column over the content's width with that much free on each side; tell content(column.height() + margin).
  Column column(float margin, float gap) const;
  NodeId id() const { return id_; }

 private:
  Frame& frame_;
  Box box_;
  NodeId id_ = 0;
  Size content_;
  bool horizontal_ = false;
};

// Moves a region that scrolls sideways, also after its block has ended.
void scroll_sideways(Frame& frame, NodeId region, double x);

}  // namespace actline::client::widget
