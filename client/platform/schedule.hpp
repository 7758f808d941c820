// When the next frame is wanted. Everything at rest asks for nothing, so an idle page draws no frames:
// frames cost battery. Widgets ask through Frame::wake_*; the answer goes out once a frame.
#pragma once

#include <cstdint>
#include <limits>

#include "client/platform/page_writer.hpp"

namespace actline::client::platform {

class Schedule {
 public:
  // At least this many more frames, as soon as the display takes them.
  void wake(std::uint32_t frames);
  // One frame at that moment (performance.now()); the earliest asked for in a pass wins. Ask again every pass.
  void wake_at(double at_ms);
  // The same, for work that is left over: whoever waits until the page is at rest waits for it.
  void finish_at(double at_ms);

  // A pass begins: it asks for its moments anew.
  void forget_moments() { next_ = {}; }
  // The page's one timer has come, and is no more.
  void moment_came() { told_ = {}; }

  // Writes what changed since the last call and forgets the wishes for frames.
  void write(PageWriter& page);

 private:
  std::uint32_t frames_ = 0;
  struct Moment {
    double at_ms = std::numeric_limits<double>::infinity();
    bool restless = false;

    friend bool operator==(const Moment&, const Moment&) = default;
  };
  Moment next_, told_;
};

}  // namespace actline::client::platform
