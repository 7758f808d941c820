#include "client/platform/drawing.hpp"

#include <cstdint>
#include <vector>

#include "imgui.h"
#include "imgui_internal.h"

// Atlas and draw lists without a context are used as Dear ImGui's own context uses them (its NewFrame, Render and Shutdown);
// read in 1.92.2b, and the same up to 1.92.9b.
static_assert(IMGUI_VERSION_NUM >= 19220 && IMGUI_VERSION_NUM < 19300, "read UpdateFontsNewFrame and ImFontAtlasUpdateNewFrame again");

namespace actline::client::platform {
namespace {

// A texture no phone refuses, and half of it is ever full of a screen's characters.
constexpr int atlas_width = 2048, atlas_height = 4096;

// Device pixels a curve may be off its ideal by.
constexpr float curve_tolerance = 1.25F, circle_tolerance = 0.2F;

// Everything is clipped to the canvas by the first clip rectangle; this one is only where a list starts from.
constexpr float everywhere = 1.0e6F;

}  // namespace

struct Drawing::Parts {
  Fonts& fonts;
  ImDrawListSharedData shared;
  ImFontAtlas atlas;
  std::unique_ptr<ImDrawList> list;
  ImDrawData data;
  ImVector<ImTextureData*> textures;
  int frame = 0;
  bool glyphs_are_old = false;
  int placed_in = -1;  // texture whose places the loader knows

  explicit Parts(Fonts& the_fonts) : fonts(the_fonts) {
    atlas.TexMaxWidth = atlas_width;
    atlas.TexMaxHeight = atlas_height;
    atlas.RendererHasTextures = true;
    // Before the first font: an atlas without a loader makes one of its own.
    atlas.SetFontLoader(&fonts.loader());
    shared.FontAtlas = &atlas;
    shared.ClipRectFullscreen = {-everywhere, -everywhere, everywhere, everywhere};
    shared.CurveTessellationTol = curve_tolerance;
    shared.SetCircleTessellationMaxError(circle_tolerance);
    shared.InitialFringeScale = 1;
    shared.InitialFlags = ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedLinesUseTex | ImDrawListFlags_AntiAliasedFill |
                          ImDrawListFlags_AllowVtxOffset;
    ImFontAtlasAddDrawListSharedData(&atlas, &shared);
    list = std::make_unique<ImDrawList>(&shared);
  }

  void tell_places() {
    if (atlas.TexData->UniqueID == placed_in) return;
    placed_in = atlas.TexData->UniqueID;
    std::vector<std::int32_t> places;
    for (int i = 0; i < atlas.Builder->BakedPool.Size; ++i) {
      const ImFontBaked& baked = atlas.Builder->BakedPool[i];
      if (baked.WantDestroy) continue;
      for (const ImFontGlyph& glyph : baked.Glyphs) {
        if (glyph.PackId == ImFontAtlasRectId_Invalid) continue;
        const ImTextureRect* const rect = ImFontAtlasPackGetRect(&atlas, glyph.PackId);
        if (rect != nullptr) places.insert(places.end(), {glyph.PackId, rect->x, rect->y});
      }
    }
    fonts.atlas_moved(places);
  }

  ~Parts() {
    list.reset();
    for (ImTextureData* const texture : atlas.TexList) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    }
    ImFontAtlasRemoveDrawListSharedData(&atlas, &shared);
  }
};

Drawing::Drawing(Fonts& fonts) : parts_(std::make_unique<Parts>(fonts)) {}
Drawing::~Drawing() = default;

ImFont* Drawing::add_font(unsigned int weight) {
  ImFontConfig config;
  config.FontLoader = &parts_->fonts.loader();
  config.FontLoaderFlags = weight;
  return parts_->atlas.AddFont(&config);
}

void Drawing::discard_glyphs() { parts_->glyphs_are_old = true; }

ImDrawList& Drawing::begin(float width, float height) {
  Parts& parts = *parts_;
  if (parts.glyphs_are_old) {
    for (ImFont* const font : parts.atlas.Fonts) ImFontAtlasFontDiscardBakes(&parts.atlas, font, 0);
    parts.glyphs_are_old = false;
  }
  ImFontAtlasUpdateNewFrame(&parts.atlas, ++parts.frame, true);
  parts.list->_ResetForNewFrame();
  parts.list->PushTexture(parts.atlas.TexRef);
  parts.list->PushClipRect({0, 0}, {width, height}, false);
  parts.data.Clear();
  parts.data.DisplaySize = {width, height};
  parts.data.FramebufferScale = {1, 1};
  return *parts.list;
}

ImDrawData& Drawing::end() {
  Parts& parts = *parts_;
  if (parts.fonts.draws_in_place()) parts.tell_places();
  parts.data.Valid = true;
  parts.data.AddDrawList(parts.list.get());
  parts.textures.resize(0);
  for (ImTextureData* const texture : parts.atlas.TexList) parts.textures.push_back(texture);
  parts.data.Textures = &parts.textures;
  return parts.data;
}

}  // namespace actline::client::platform
