// Dear ImGui's draw lists on WebGL2: they become a list of drawing words that the page performs in one call
// (web/gl.js), so there is no OpenGL layer between. Last step of a frame that draws.
#pragma once

#include <cstdint>
#include <vector>

#include "client/platform/application.hpp"

struct ImTextureData;

namespace actline::client::platform::browser {

class GlRenderer final : public Renderer {
 public:
  void render(ImDrawData& draw_data) override;

 private:
  void update_textures(ImDrawData& draw_data);
  void update(ImTextureData& texture);
  void destroy(ImTextureData& texture);
  void draw(const ImDrawData& draw_data, std::uint32_t width, std::uint32_t height);

  std::vector<std::uint32_t> words_;  // kept between frames for its memory
  std::uint32_t generation_ = 0;
  std::uint32_t next_texture_ = 1;
  std::uint32_t texture_changes_ = 0;
  std::uint64_t drawn_digest_ = 0;  // of what the canvas shows
};

}  // namespace actline::client::platform::browser
