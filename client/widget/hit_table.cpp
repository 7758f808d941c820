#include "client/widget/hit_table.hpp"

#include <algorithm>
#include <cmath>

#include "client/theme/metrics.hpp"

namespace actline::client::widget {
namespace {

Box grown_to_finger(const Box& box) {
  const float sideways = std::max(0.0F, theme::touch_target - box.width) / 2, updown = std::max(0.0F, theme::touch_target - box.height) / 2;
  return box.inset(-sideways, -updown);
}

}  // namespace

const HitBox* HitTable::at(Point point, bool finger, int least_layer) const {
  const HitBox* met = nullptr;
  for (const HitBox& box : boxes_) {
    if (box.layer < least_layer || (met != nullptr && box.layer < met->layer)) continue;
    if (box.clip.contains(point) && box.box.contains(point)) met = &box;
  }
  if (!finger || (met != nullptr && met->target != Target::solid)) return met;

  const HitBox* nearest = nullptr;
  float least = 0;
  for (const HitBox& box : boxes_) {
    if (box.target != Target::press || box.layer < least_layer || (met != nullptr && box.layer < met->layer)) continue;
    if (!box.clip.contains(point) || !grown_to_finger(box.box).contains(point)) continue;
    const float distance = std::hypot(point.x - box.box.center_x(), point.y - box.box.center_y());
    if (nearest == nullptr || distance < least) {
      nearest = &box;
      least = distance;
    }
  }
  return nearest != nullptr ? nearest : met;
}

platform::NodeId HitTable::pull_at(Point point, int least_layer) const {
  for (auto box = pulls_.rbegin(); box != pulls_.rend(); ++box) {
    if (box->layer >= least_layer && box->clip.contains(point) && box->box.contains(point)) return box->id;
  }
  return 0;
}

const HitBox* HitTable::find(platform::NodeId id) const {
  const auto found = std::find_if(boxes_.begin(), boxes_.end(), [id](const HitBox& box) { return box.id == id; });
  return found == boxes_.end() ? nullptr : &*found;
}

std::vector<platform::TargetBox> HitTable::reachable(int least_layer) const {
  std::vector<platform::TargetBox> seen;
  int topmost = least_layer;
  for (int layer = least_layer; layer <= topmost; ++layer) {
    for (const HitBox& box : boxes_) {
      topmost = std::max(topmost, box.layer);
      const Box part = intersection(box.box, box.clip);
      const bool meets = box.target == Target::press || box.target == Target::field;
      if (box.layer == layer && meets && !part.empty()) {
        seen.push_back({box.id, box.target == Target::field, {part.x, part.y, part.width, part.height}});
      }
    }
  }
  return seen;
}

}  // namespace actline::client::widget
