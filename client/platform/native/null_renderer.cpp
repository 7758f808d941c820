#include "client/platform/native/null_renderer.hpp"

#include "imgui.h"

namespace actline::client::platform {
namespace {

void honour(ImTextureData& texture) {
  switch (texture.Status) {
    case ImTextureStatus_WantCreate:
      texture.SetTexID(1);
      texture.SetStatus(ImTextureStatus_OK);
      break;
    case ImTextureStatus_WantUpdates: texture.SetStatus(ImTextureStatus_OK); break;
    case ImTextureStatus_WantDestroy:
      if (texture.UnusedFrames == 0) break;
      texture.SetTexID(ImTextureID_Invalid);
      texture.SetStatus(ImTextureStatus_Destroyed);
      break;
    case ImTextureStatus_OK:
    case ImTextureStatus_Destroyed: break;
  }
}

}  // namespace

void NullRenderer::render(ImDrawData& draw_data) {
  if (draw_data.Textures != nullptr) {
    for (ImTextureData* const texture : *draw_data.Textures) honour(*texture);
  }
  ++frames_;
  vertices_ = static_cast<std::size_t>(draw_data.TotalVtxCount);
  draw_calls_ = 0;
  for (const ImDrawList* const list : draw_data.CmdLists) draw_calls_ += static_cast<std::size_t>(list->CmdBuffer.Size);
}

}  // namespace actline::client::platform
