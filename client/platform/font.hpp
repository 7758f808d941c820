// Where glyphs come from, as the app sees it: one Dear ImGui font loader per platform (the browser's rasterises
// through a 2D canvas with the system's fonts, client/platform/browser/font_canvas.*; tests use a box of fixed
// size), and the meaning of the private code points both understand.
// A font is added with no data:   ImFontConfig config; config.FontLoader = &fonts.loader();
//                                 config.FontLoaderFlags = font::semibold; atlas.AddFont(&config);
// A font's size is its line box in device pixels; the em is `em_of_line` of that, in whole pixels, so body text of
// 14 px at a device pixel ratio of 2 is PushFont(font, 14 / em_of_line * 2) = 35.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "imgui.h"

struct ImFontLoader;

namespace actline::client::platform {

namespace font {
// ImFontConfig::FontLoaderFlags: the CSS weight; 0 counts as regular.
inline constexpr unsigned int regular = 400, semibold = 600;

// One em as a share of the line box.
inline constexpr float em_of_line = 0.80f;

// Icons of assets/icons/icons.json, one code point each, drawn as outlines in the text's colour.
// An icon is a square as wide and high as the line box: beside 14 px text it is 17.5 px.
inline constexpr ImWchar first_icon = 0xE000, last_icon = 0xE0FF;

// Grapheme clusters of more than one code point (flags, joined emoji, combining marks), see Fonts::shape.
inline constexpr ImWchar first_cluster = 0xE400, last_cluster = 0xF8FF;
}  // namespace font

// Glyphs are drawn in the ink of the theme, because text is rasterised heavier in white than in black.
enum class Ink { black, white };

class Fonts {
 public:
  virtual ~Fonts() = default;

  virtual const ImFontLoader& loader() const = 0;

  // Bakes made with another ink must be discarded by the caller (ImFontAtlas::ClearOutputData or FontDiscardBakes),
  // between frames.
  virtual void set_ink(Ink ink) = 0;

  // The loader leaves its glyphs empty and fills them in in the texture itself, so it must be told where they are: `places` holds the
  // atlas' number, x and y (pixels) of each glyph there is, whenever the atlas was laid out anew.
  virtual bool draws_in_place() const { return false; }
  virtual void atlas_moved(std::span<const std::int32_t> /*places*/) {}

  // UTF-8 in, UTF-8 out: every grapheme cluster Dear ImGui cannot draw as one code point becomes one code point of
  // the cluster range, which this loader draws as the whole cluster. Text without such clusters comes back as it is.
  virtual std::string shape(std::string_view text) { return std::string(text); }
};

}  // namespace actline::client::platform
