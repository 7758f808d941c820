#include "client/widget/box.hpp"

namespace actline::client::widget {

Box intersection(const Box& one, const Box& other) {
  const float left = std::max(one.x, other.x), top = std::max(one.y, other.y);
  const float right = std::min(one.right(), other.right()), bottom = std::min(one.bottom(), other.bottom());
  return {left, top, std::max(0.0F, right - left), std::max(0.0F, bottom - top)};
}

Box cut_top(Box& area, float height, float gap) {
  height = std::min(height, area.height);
  const Box strip{area.x, area.y, area.width, height};
  const float used = std::min(height + gap, area.height);
  area.y += used;
  area.height -= used;
  return strip;
}

Box cut_bottom(Box& area, float height, float gap) {
  height = std::min(height, area.height);
  const Box strip{area.x, area.bottom() - height, area.width, height};
  area.height -= std::min(height + gap, area.height);
  return strip;
}

Box cut_left(Box& area, float width, float gap) {
  width = std::min(width, area.width);
  const Box strip{area.x, area.y, width, area.height};
  const float used = std::min(width + gap, area.width);
  area.x += used;
  area.width -= used;
  return strip;
}

Box cut_right(Box& area, float width, float gap) {
  width = std::min(width, area.width);
  const Box strip{area.right() - width, area.y, width, area.height};
  area.width -= std::min(width + gap, area.width);
  return strip;
}

void track_lengths(float total, float gap, const Track* tracks, std::size_t count, float* lengths) {
  float left = total - gap * static_cast<float>(count > 0 ? count - 1 : 0);
  float shares = 0;
  for (std::size_t i = 0; i < count; ++i) {
    lengths[i] = tracks[i].share > 0 ? -1 : tracks[i].length;
    if (lengths[i] >= 0) left -= lengths[i];
    shares += tracks[i].share;
  }
  // A track whose share is less than its least gets its least and leaves the sharing; the others then share less.
  for (bool settled = false; !settled;) {
    settled = true;
    for (std::size_t i = 0; i < count; ++i) {
      if (lengths[i] >= 0 || left * tracks[i].share >= tracks[i].least * shares) continue;
      lengths[i] = tracks[i].least;
      left -= tracks[i].least;
      shares -= tracks[i].share;
      settled = false;
      break;
    }
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (lengths[i] < 0) lengths[i] = std::max(0.0F, left * tracks[i].share / shares);
  }
}

Box nth_column(const Box& area, std::size_t i, std::size_t count, float gap) {
  const float width = (area.width - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
  return {area.x + static_cast<float>(i) * (width + gap), area.y, width, area.height};
}

}  // namespace actline::client::widget
