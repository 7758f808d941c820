#include "client/widget/popover.hpp"

#include <algorithm>

namespace actline::client::widget {
namespace {

constexpr float padding = 6, away = 4;

Box place_beside(const Frame& frame, const Box& anchor, Size size) {
  const Box safe = frame.safe();
  const float height = std::min(size.height, safe.height - 2 * away);
  const float x = std::clamp(anchor.x, safe.x + away, std::max(safe.x + away, safe.right() - size.width - away));
  const bool below = anchor.bottom() + away + height <= safe.bottom() || anchor.y - away - height < safe.y;
  const float y = below ? std::min(anchor.bottom() + away, safe.bottom() - away - height) : anchor.y - away - height;
  return {x, y, size.width, height};
}

}  // namespace

Size Popover::around(Size body) { return {body.width + 2 * padding, body.height + 2 * padding}; }

Popover::Popover(Frame& frame, const Box& anchor, const Key& key, Size size) : frame_(frame) {
  frame_.enter_layer(true);
  dismissed_ = frame_.take_escape();
  frame_.push_scope(key);
  if (frame_.press(frame_.cover("outside", frame_.whole())).clicked) dismissed_ = true;
  panel_ = place_beside(frame_, anchor, size);
  const theme::Palette& p = frame_.palette();
  frame_.paint().shadow(panel_, theme::radius::card, p.shadow);
  frame_.paint().fill(panel_, p.raised, theme::radius::card);
  frame_.paint().stroke(panel_, p.line, theme::radius::card);
}

Popover::~Popover() {
  frame_.pop_scope();
  frame_.leave_layer();
}

Box Popover::body() const { return panel_.inset(padding); }

}  // namespace actline::client::widget
