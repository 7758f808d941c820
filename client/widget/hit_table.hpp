// Where a pointer can meet something: the boxes declared in the last pass, in canvas coordinates.
// Filled by Frame::add, asked by Interaction between passes.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "client/platform/event.hpp"
#include "client/platform/page_writer.hpp"
#include "client/widget/box.hpp"

namespace actline::client::widget {

// What a node is for a pointer.
enum class Target : std::uint8_t {
  none,   // seen through
  press,  // can be pressed
  grip,   // can be dragged; no element stands for it, because keys do the same
  field,  // the page's own control lies there and takes the press
  solid,  // cannot be pressed and covers what lies under it (an overlay's panel)
};

// How a pointer may drag it instead of pressing it.
enum class Drags : std::uint8_t {
  none,
  sideways,  // a finger that sets out sideways (a row's actions)
  free,      // any pointer, at once (a divider)
};

struct HitBox {
  platform::NodeId id = 0;
  Box box, clip;
  int layer = 0;
  Target target = Target::none;
  bool menu = false;  // a long press on it means something
  Drags drags = Drags::none;
  std::string_view cursor;  // CSS name; a literal
};

class HitTable {
 public:
  void begin() {
    boxes_.clear();
    pulls_.clear();
  }
  void add(const HitBox& box) { boxes_.push_back(box); }
  // A region a finger may draw down, whatever lies in it.
  void add_pull(const HitBox& box) { pulls_.push_back(box); }

  // The topmost layer first, then the last declared; layers below `least_layer` are out of reach. A finger that meets
  // nothing to press takes the nearest target that would be under it if it were theme::touch_target wide and high.
  const HitBox* at(Point point, bool finger, int least_layer) const;
  // The region there that can be drawn down; 0: none.
  platform::NodeId pull_at(Point point, int least_layer) const;
  const HitBox* find(platform::NodeId id) const;
  // What can be met at all, topmost last: what is seen of each target of `least_layer` and above.
  std::vector<platform::TargetBox> reachable(int least_layer) const;

 private:
  std::vector<HitBox> boxes_, pulls_;
};

}  // namespace actline::client::widget
