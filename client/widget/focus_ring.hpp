// The mark of what the keyboard acts on: a ring of 2 px, 2 px outside the box, only when the focus came by keys.
#pragma once

#include "client/widget/frame.hpp"

namespace actline::client::widget {

inline void draw_focus_ring(Frame& frame, NodeId node, const Box& box, float radius) {
  if (frame.ring(node)) frame.paint().stroke(box.inset(-4), frame.palette().focus, radius + 4, 2);
}

// For rows and cells that touch their neighbours.
inline void draw_inner_focus_ring(Frame& frame, NodeId node, const Box& box, float radius) {
  if (frame.ring(node)) frame.paint().stroke(box.inset(1), frame.palette().focus, radius, 2);
}

}  // namespace actline::client::widget
