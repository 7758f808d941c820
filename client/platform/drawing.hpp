// What this client uses of Dear ImGui, and all of it: a glyph atlas that fills as text is drawn, and one draw list a frame.
// There is no ImGuiContext. Windows, navigation, input and tables are what our own widgets, the page and the semantic mirror
// do instead, and leaving them out keeps them out of the download.
//
//   begin(size) ─► draw list (widget::Painter draws on it) ─► end() ─► Renderer::render
#pragma once

#include <memory>

#include "client/platform/font.hpp"

struct ImDrawData;
struct ImDrawList;
struct ImFont;

namespace actline::client::platform {

class Drawing {
 public:
  // `fonts` outlives this.
  explicit Drawing(Fonts& fonts);
  // The renderer is gone or going, and its textures with it.
  ~Drawing();
  Drawing(const Drawing&) = delete;
  Drawing& operator=(const Drawing&) = delete;

  // `weight`: font::regular or font::semibold. Belongs to this object.
  ImFont* add_font(unsigned int weight);

  // Glyphs were baked with another ink or without a font that has come since: every one is drawn anew from the next begin().
  void discard_glyphs();

  // A new frame, `width` by `height` device pixels; one that was begun and not ended is forgotten.
  ImDrawList& begin(float width, float height);
  // The frame as the renderer takes it, valid until the next begin(). Between begin and end nothing else is called.
  ImDrawData& end();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace actline::client::platform
