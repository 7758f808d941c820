// Draws nothing, but keeps its side of the contract (textures are created, updated, destroyed when asked) and remembers
// how much there was to draw. For headless tests and benchmarks.
#pragma once

#include <cstddef>

#include "client/platform/application.hpp"

namespace actline::client::platform {

class NullRenderer final : public Renderer {
 public:
  void render(ImDrawData& draw_data) override;

  int frames() const { return frames_; }
  // Of the last frame.
  std::size_t vertices() const { return vertices_; }
  std::size_t draw_calls() const { return draw_calls_; }

 private:
  int frames_ = 0;
  std::size_t vertices_ = 0, draw_calls_ = 0;
};

}  // namespace actline::client::platform
