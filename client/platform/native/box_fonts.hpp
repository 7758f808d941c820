// Fonts without a font: every character is a box, one em wide where the scripts of East Asia, icons and emoji are, 0.55 em
// elsewhere. So headless tests lay screens out as a browser would, the same on every machine.
#pragma once

#include "client/platform/font.hpp"

namespace actline::client::platform {

class BoxFonts final : public Fonts {
 public:
  const ImFontLoader& loader() const override;
  void set_ink(Ink ink) override { ink_ = ink; }
  Ink ink() const { return ink_; }

 private:
  Ink ink_ = Ink::black;
};

}  // namespace actline::client::platform
