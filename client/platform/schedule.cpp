#include "client/platform/schedule.hpp"

#include <algorithm>
#include <cmath>

namespace actline::client::platform {

void Schedule::wake(std::uint32_t frames) { frames_ = std::max(frames_, frames); }

void Schedule::wake_at(double at_ms) { at_ms_ = std::min(at_ms_, at_ms); }

void Schedule::write(PageWriter& page) {
  if (frames_ > 0) page.wake(frames_);
  frames_ = 0;
  if (at_ms_ != told_ms_) page.timer(std::isinf(at_ms_) ? std::numeric_limits<double>::quiet_NaN() : at_ms_);
  told_ms_ = at_ms_;
}

}  // namespace actline::client::platform
