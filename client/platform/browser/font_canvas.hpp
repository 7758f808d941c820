// Glyphs by the page's 2D canvas (web/font.js) with the fonts the device has: a Dear ImGui font loader that never reads
// a font file. The only file that touches Dear ImGui's internal font interface.
#pragma once

#include "client/platform/font.hpp"

namespace actline::client::platform::browser {

class CanvasFonts final : public Fonts {
 public:
  const ImFontLoader& loader() const override;
  void set_ink(Ink ink) override;
  bool draws_in_place() const override;
  void atlas_moved(std::span<const std::int32_t> places) override;
  std::string shape(std::string_view text) override;
};

}  // namespace actline::client::platform::browser
