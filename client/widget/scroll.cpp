#include "client/widget/scroll.hpp"

#include <algorithm>

#include "client/widget/retained.hpp"

namespace actline::client::widget {

Scroll::Scroll(Frame& frame, const Box& box, const Key& key, const ScrollOptions& options)
    : frame_(frame), box_(box), horizontal_(options.horizontal) {
  NodeOptions node;
  node.role = Role::scroll_region;
  node.name = options.name;
  node.state = options.both ? state::scroll_x | state::scroll_y : horizontal_ ? state::scroll_x : state::scroll_y;
  id_ = frame_.enter(key, box, node);

  Retained& retained = frame_.retained();
  ScrollPlace& place = retained.scrolls[id_];
  if (place.pass == 0 && (options.initial_y > 0 || options.initial_x > 0)) {
    place.y = options.initial_y;
    place.x = options.initial_x;
    retained.scroll_wishes.push_back(id_);
  }
  place.pass = retained.pass;
  place.view = {box.width, box.height};
  content_ = place.content;

  Painter& paint = frame_.paint();
  paint.push_clip(box);
  paint.push_origin(static_cast<double>(box.x) - place.x, static_cast<double>(box.y) - place.y);
  retained.scroll_stack.push_back(this);
}

Scroll::~Scroll() {
  Retained& retained = frame_.retained();
  retained.scroll_stack.pop_back();
  frame_.paint().pop_origin();
  frame_.paint().pop_clip();
  frame_.leave();

  // The page's scroller stops at the content's end; so must what is drawn, when content has shrunk.
  ScrollPlace& place = retained.scrolls[id_];
  place.content = content_;
  retained.semantics.content(id_, content_.width, content_.height);
  const double furthest_y = std::max(0.0, static_cast<double>(content_.height - box_.height));
  const double furthest_x = std::max(0.0, static_cast<double>(content_.width - box_.width));
  if (place.y > furthest_y || place.x > furthest_x) {
    place.y = std::min(place.y, furthest_y);
    place.x = std::min(place.x, furthest_x);
    frame_.wake();
  }
}

void Scroll::content(float width, float height) { content_ = {width, height}; }

double Scroll::top() const { return frame_.retained().scrolls[id_].y; }
double Scroll::left() const { return frame_.retained().scrolls[id_].x; }

void Scroll::scroll_to(double y) {
  Retained& retained = frame_.retained();
  ScrollPlace& place = retained.scrolls[id_];
  y = std::max(0.0, y);
  if (place.y == y) return;
  place.y = y;
  retained.scroll_wishes.push_back(id_);
  frame_.wake();
}

void Scroll::reveal(double y, double height) {
  const double seen = static_cast<double>(box_.height);
  if (y < top()) {
    scroll_to(y);
  } else if (y + height > top() + seen) {
    scroll_to(std::min(y, y + height - seen));
  }
}

void scroll_sideways(Frame& frame, NodeId region, double x) {
  Retained& retained = frame.retained();
  ScrollPlace& place = retained.scrolls[region];
  x = std::max(0.0, x);
  if (place.x == x) return;
  place.x = x;
  retained.scroll_wishes.push_back(region);
  frame.wake();
}

void Scroll::scroll_to_x(double x) {
  Retained& retained = frame_.retained();
  ScrollPlace& place = retained.scrolls[id_];
  x = std::max(0.0, x);
  if (place.x == x) return;
  place.x = x;
  retained.scroll_wishes.push_back(id_);
  frame_.wake();
}

void Scroll::reveal_x(double x, double width, double covered) {
  const double seen = static_cast<double>(box_.width);
  if (x < left() + covered) {
    scroll_to_x(x - covered);
  } else if (x + width > left() + seen) {
    scroll_to_x(std::min(x - covered, x + width - seen));
  }
}

Column Scroll::column(float margin, float gap) const { return {{margin, margin, width() - 2 * margin, 0}, gap}; }

}  // namespace actline::client::widget
