#include "client/platform/native/box_fonts.hpp"

#include <cmath>
#include <cstring>

#include "imgui_internal.h"

namespace actline::client::platform {
namespace {

constexpr float narrow = 0.55F;

bool is_wide(ImWchar c) { return c >= 0x2E80 || c == 0x2026 || c == 0x2014; }

// As the browser's loader: no glyph of their own.
bool refused(ImWchar c) { return c < 0x20 || (c >= 0x200B && c <= 0x200F) || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xD800 && c <= 0xDFFF); }

float advance_of(const ImFontBaked& baked, ImWchar c) {
  if (c >= font::first_icon && c <= font::last_icon) return baked.Size;
  return std::floor(baked.Size * font::em_of_line * (is_wide(c) ? 1 : narrow) + 0.5F);
}

bool always(ImFontAtlas*, ImFontConfig*) { return true; }

bool contains(ImFontAtlas*, ImFontConfig*, ImWchar c) { return !refused(c); }

bool bake(ImFontAtlas*, ImFontConfig* source, ImFontBaked* baked, void*) {
  if (source->MergeMode) return true;
  baked->Ascent = std::floor(baked->Size * 0.8F + 0.5F);
  baked->Descent = baked->Ascent - baked->Size;
  return true;
}

bool load(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar c, ImFontGlyph* glyph, float* advance_x) {
  if (refused(c)) return false;
  const float advance = advance_of(*baked, c);
  if (advance_x != nullptr) {
    *advance_x = advance;
    return true;
  }
  glyph->Codepoint = c & 0x3FFFFFF;  // the width of its bit field
  glyph->AdvanceX = advance;
  if (c == ' ') return true;

  // The smallest bitmap there is, stretched to the box.
  constexpr int side = 2;
  const ImFontAtlasRectId place = ImFontAtlasPackAddRect(atlas, side, side);
  if (place == ImFontAtlasRectId_Invalid) return false;
  ImTextureRect* const rect = ImFontAtlasPackGetRect(atlas, place);
  glyph->X0 = 0;
  glyph->X1 = advance;
  glyph->Y0 = baked->Size * 0.1F;
  glyph->Y1 = baked->Size * 0.9F;
  glyph->Visible = true;
  glyph->PackId = place;
  unsigned char pixels[side * side * 4];
  std::memset(pixels, 0xFF, sizeof pixels);
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, glyph, rect, pixels, ImTextureFormat_RGBA32, side * 4);
  return true;
}

ImFontLoader make_loader() {
  ImFontLoader loader;
  loader.Name = "boxes";
  loader.FontSrcInit = always;
  loader.FontSrcContainsGlyph = contains;
  loader.FontBakedInit = bake;
  loader.FontBakedLoadGlyph = load;
  return loader;
}

}  // namespace

const ImFontLoader& BoxFonts::loader() const {
  static const ImFontLoader loader = make_loader();
  return loader;
}

}  // namespace actline::client::platform
