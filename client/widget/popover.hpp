// A small panel beside what it is about, above everything else: menus and pickers at a desk. A press beside it or Escape
// dismisses it; the caller keeps whether it is open.
//   Popover popover(frame, anchor, "more", {width, height});  …popover.body()…  if (popover.dismissed()) open = false;
#pragma once

#include "client/widget/frame.hpp"

namespace actline::client::widget {

class Popover {
 public:
  // Below its anchor (canvas coordinates), or above it where there is no room below.
  Popover(Frame& frame, const Box& anchor, const Key& key, Size size);
  ~Popover();
  Popover(const Popover&) = delete;
  Popover& operator=(const Popover&) = delete;

  // Canvas coordinates, within the panel's own padding.
  Box body() const;
  // Of a body to ask for, with the padding.
  static Size around(Size body);
  bool dismissed() const { return dismissed_; }

 private:
  Frame& frame_;
  Box panel_;
  bool dismissed_ = false;
};

}  // namespace actline::client::widget
