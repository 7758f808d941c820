#include "client/platform/browser/font_canvas.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>

#include "client/platform/browser/page_imports.hpp"
#include "imgui.h"
#include "imgui_internal.h"

// ImFontLoader is internal and may change: what follows was read in 1.92.2b and holds up to 1.92.9b.
static_assert(IMGUI_VERSION_NUM >= 19220 && IMGUI_VERSION_NUM < 19300, "read ImFontLoader again");

namespace actline::client::platform::browser {

namespace {

// Whole pixels: 14 CSS pixels in a line of 17.5, which Dear ImGui rounds to 18, are again 14 and not 14.4.
float em_of(const ImFontBaked& baked) { return std::max(1.0F, std::round(baked.Size * font::em_of_line)); }
unsigned int weight_of(const ImFontConfig& source) { return source.FontLoaderFlags != 0 ? source.FontLoaderFlags : font::regular; }

// Seen by nobody, and part of a cluster that shape() did not get to see.
bool is_invisible(ImWchar code) {
  return (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) || (code >= 0x2060 && code <= 0x2064) ||
         (code >= 0xFE00 && code <= 0xFE0F) || code == 0xFEFF || (code >= 0xE0000 && code <= 0xE01EF);
}
bool is_refused(ImWchar code) { return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0xD800 && code <= 0xDFFF); }

bool init_source(ImFontAtlas*, ImFontConfig*) { return true; }

bool contains_glyph(ImFontAtlas*, ImFontConfig*, ImWchar code) { return !is_refused(code); }

bool init_baked(ImFontAtlas*, ImFontConfig* source, ImFontBaked* baked, void*) {
  if (source->MergeMode) return true;
  float ascent_descent[2] = {};
  actline_font_metrics(em_of(*baked), weight_of(*source), ascent_descent);
  // Centred in the line as CSS does it, so that a field's own text stands where the canvas had it.
  baked->Ascent = std::round((baked->Size + ascent_descent[0] - ascent_descent[1]) / 2);
  baked->Descent = baked->Ascent - baked->Size;
  return true;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar code, ImFontGlyph* glyph, float* advance_only) {
  if (is_refused(code)) return false;
  const bool invisible = is_invisible(code);
  if (advance_only != nullptr) {
    *advance_only = invisible ? 0 : actline_font_advance(code, em_of(*baked), weight_of(*source), baked->Size);
    return true;
  }
  glyph->Codepoint = code;
  if (invisible) return true;

  struct Box {
    std::int32_t advance, x, y, width, height, coloured;
  } box{};
  actline_font_glyph(code, em_of(*baked), weight_of(*source), baked->Size, &box.advance);
  glyph->AdvanceX = static_cast<float>(box.advance);
  if (box.width == 0 || box.height == 0) return true;

  const ImFontAtlasRectId id = ImFontAtlasPackAddRect(atlas, box.width, box.height);
  if (id == ImFontAtlasRectId_Invalid) return false;  // the atlas is full: drawn as missing until bakes are dropped
  ImTextureRect* rect = ImFontAtlasPackGetRect(atlas, id);
  const int stride = box.width * 4;
  atlas->Builder->TempBuffer.resize(stride * box.height);
  if (actline_font_direct() != 0) {
    std::memset(atlas->Builder->TempBuffer.Data, 0, static_cast<std::size_t>(atlas->Builder->TempBuffer.size_in_bytes()));
    actline_font_place(id, rect->x, rect->y);
  } else {
    actline_font_pixels(atlas->Builder->TempBuffer.Data, static_cast<unsigned int>(box.width));
  }

  const bool is_icon = code >= font::first_icon && code <= font::last_icon;
  glyph->X0 = static_cast<float>(box.x);
  glyph->Y0 = is_icon ? static_cast<float>(box.y) : baked->Ascent + static_cast<float>(box.y);
  glyph->X1 = glyph->X0 + static_cast<float>(box.width);
  glyph->Y1 = glyph->Y0 + static_cast<float>(box.height);
  glyph->Visible = 1;
  glyph->Colored = box.coloured != 0 ? 1 : 0;
  glyph->PackId = id;
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, glyph, rect, atlas->Builder->TempBuffer.Data, ImTextureFormat_RGBA32, stride);
  return true;
}

ImFontLoader make_loader() {
  ImFontLoader loader;
  loader.Name = "canvas";
  loader.FontSrcInit = init_source;
  loader.FontSrcContainsGlyph = contains_glyph;
  loader.FontBakedInit = init_baked;
  loader.FontBakedLoadGlyph = load_glyph;
  return loader;
}

// Does the text hold anything that may join with its neighbour? Quick, and rather says yes: the page decides.
bool may_have_clusters(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = [&](std::size_t more) { return at + more < text.size() ? static_cast<unsigned char>(text[at + more]) : 0U; };
    const unsigned int lead = byte(0);
    // U+0300–036F and the scripts with marks up to U+07FF and U+0900–1FFF.
    if (lead >= 0xCC && lead <= 0xDF && !(lead >= 0xCE && lead <= 0xD1)) return true;
    if (lead == 0xE0 || (lead == 0xE1 && byte(1) < 0xB8)) return true;
    // Joiners, enclosing marks, marks of kana and of older Chinese, Indic scripts of the upper plane, variation selectors.
    if (lead == 0xE2 && ((byte(1) == 0x80 && byte(2) == 0x8D) || byte(1) == 0x83)) return true;
    if (lead == 0xE3 &&
        ((byte(1) == 0x80 && byte(2) >= 0xAA && byte(2) <= 0xAF) || (byte(1) == 0x82 && (byte(2) == 0x99 || byte(2) == 0x9A))))
      return true;
    if (lead == 0xEA && byte(1) >= 0x99 && byte(1) <= 0xAF) return true;
    if (lead == 0xF0 && byte(1) == 0x91) return true;
    if (lead == 0xEF && byte(1) == 0xB8) return true;
    // Flags, skin tones, tags and variation selectors outside the basic plane.
    if (lead == 0xF0 && byte(1) == 0x9F && (byte(2) == 0x87 || byte(2) == 0x8F)) return true;
    if (lead == 0xF3) return true;
  }
  return false;
}

}  // namespace

const ImFontLoader& CanvasFonts::loader() const {
  static const ImFontLoader loader = make_loader();
  return loader;
}

bool CanvasFonts::draws_in_place() const { return actline_font_direct() != 0; }

void CanvasFonts::atlas_moved(std::span<const std::int32_t> places) {
  actline_font_move(places.data(), static_cast<std::uint32_t>(places.size()));
}

void CanvasFonts::set_ink(Ink ink) { actline_font_set_ink(ink == Ink::white ? 1 : 0); }

std::string CanvasFonts::shape(std::string_view text) {
  std::string shaped(text);
  if (!may_have_clusters(text)) return shaped;
  shaped.resize(actline_font_shape(shaped.data(), static_cast<std::uint32_t>(shaped.size())));
  return shaped;
}

}  // namespace actline::client::platform::browser
