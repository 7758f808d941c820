#include "client/platform/schedule.hpp"

#include <algorithm>
#include <cmath>

namespace actline::client::platform {

void Schedule::wake(std::uint32_t frames) { frames_ = std::max(frames_, frames); }

void Schedule::wake_at(double at_ms) { next_.at_ms = std::min(next_.at_ms, at_ms); }

void Schedule::finish_at(double at_ms) {
  wake_at(at_ms);
  next_.restless = true;
}

void Schedule::write(PageWriter& page) {
  if (frames_ > 0) page.wake(frames_);
  frames_ = 0;
  if (next_ != told_) page.timer(std::isinf(next_.at_ms) ? std::numeric_limits<double>::quiet_NaN() : next_.at_ms, next_.restless);
  told_ = next_;
}

}  // namespace actline::client::platform
