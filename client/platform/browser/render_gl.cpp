#include "client/platform/browser/render_gl.hpp"

#include <algorithm>
#include <cstring>
#include <initializer_list>

#include "client/platform/browser/page_imports.hpp"
#include "imgui.h"

namespace actline::client::platform::browser {

namespace {

static_assert(sizeof(ImDrawVert) == 20 && sizeof(ImDrawIdx) == 2, "web/gl.js knows this layout");

enum Word : std::uint32_t { create_word = 1, update_word, destroy_word, begin_word, list_word, draw_word };

std::uint32_t address(const void* at) { return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(at)); }

void put(std::vector<std::uint32_t>& words, std::initializer_list<std::uint32_t> more) {
  words.insert(words.end(), more.begin(), more.end());
}

// Multiply and rotate, eight bytes at a time: only to tell two pictures apart.
class Digest {
 public:
  void add(const void* data, std::size_t bytes) {
    const auto* at = static_cast<const unsigned char*>(data);
    for (; bytes >= 8; bytes -= 8, at += 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, at, 8);
      mix(word);
    }
    std::uint64_t rest = 0;
    std::memcpy(&rest, at, bytes);
    mix(rest ^ bytes);
  }
  std::uint64_t value() const { return state_; }

 private:
  void mix(std::uint64_t word) {
    state_ = (state_ ^ word) * 0x9E3779B97F4A7C15U;
    state_ = (state_ << 31) | (state_ >> 33);
  }
  std::uint64_t state_ = 0x243F6A8885A308D3U;
};

// `textures`: a number that differs whenever a texture's content does.
std::uint64_t digest_of(const ImDrawData& data, std::uint32_t textures) {
  Digest digest;
  digest.add(&data.DisplaySize, sizeof data.DisplaySize);
  digest.add(&textures, sizeof textures);
  for (const ImDrawList* list : data.CmdLists) {
    digest.add(list->VtxBuffer.Data, list->VtxBuffer.size_in_bytes());
    digest.add(list->IdxBuffer.Data, list->IdxBuffer.size_in_bytes());
    for (const ImDrawCmd& command : list->CmdBuffer) {
      digest.add(&command.ClipRect, sizeof command.ClipRect);
      const std::uint32_t rest[] = {static_cast<std::uint32_t>(command.GetTexID()), command.ElemCount, command.IdxOffset, command.VtxOffset};
      digest.add(rest, sizeof rest);
    }
  }
  return digest.value();
}

}  // namespace

void GlRenderer::render(ImDrawData& draw_data) {
  words_.clear();
  update_textures(draw_data);
  if (!words_.empty()) ++texture_changes_;
  const auto width = static_cast<std::uint32_t>(std::max(draw_data.DisplaySize.x + 0.5F, 0.0F));
  const auto height = static_cast<std::uint32_t>(std::max(draw_data.DisplaySize.y + 0.5F, 0.0F));
  if (width != 0 && height != 0) {
    const std::uint64_t digest = digest_of(draw_data, texture_changes_);
    if (digest != drawn_digest_) draw(draw_data, width, height);
    drawn_digest_ = digest;
  }
  if (!words_.empty()) actline_gl_submit(words_.data(), static_cast<std::uint32_t>(words_.size()));
}

void GlRenderer::update_textures(ImDrawData& draw_data) {
  if (draw_data.Textures == nullptr) return;
  if (const std::uint32_t generation = actline_gl_generation(); generation != generation_) {
    generation_ = generation;
    drawn_digest_ = 0;
    for (ImTextureData* texture : *draw_data.Textures) {
      if (texture->Status == ImTextureStatus_OK || texture->Status == ImTextureStatus_WantUpdates) {
        texture->SetStatus(ImTextureStatus_WantCreate);
      }
    }
  }
  for (ImTextureData* texture : *draw_data.Textures) {
    if (texture->Status != ImTextureStatus_OK) update(*texture);
  }
}

void GlRenderer::update(ImTextureData& texture) {
  switch (texture.Status) {
    case ImTextureStatus_WantCreate: {
      if (texture.TexID == ImTextureID_Invalid) texture.SetTexID(next_texture_++);
      put(words_, {create_word, static_cast<std::uint32_t>(texture.TexID), static_cast<std::uint32_t>(texture.Width),
                   static_cast<std::uint32_t>(texture.Height), address(texture.Pixels)});
      texture.SetStatus(ImTextureStatus_OK);
      return;
    }
    case ImTextureStatus_WantUpdates: {
      const ImTextureRect& box = texture.UpdateRect;
      put(words_, {update_word, static_cast<std::uint32_t>(texture.TexID), box.x, box.y, box.w, box.h,
                   address(texture.GetPixelsAt(box.x, box.y)), static_cast<std::uint32_t>(texture.Width)});
      texture.SetStatus(ImTextureStatus_OK);
      return;
    }
    case ImTextureStatus_WantDestroy:
      if (texture.UnusedFrames > 0) destroy(texture);
      return;
    case ImTextureStatus_OK:
    case ImTextureStatus_Destroyed: return;
  }
}

void GlRenderer::destroy(ImTextureData& texture) {
  put(words_, {destroy_word, static_cast<std::uint32_t>(texture.TexID)});
  texture.SetTexID(ImTextureID_Invalid);
  texture.SetStatus(ImTextureStatus_Destroyed);
}

void GlRenderer::draw(const ImDrawData& draw_data, std::uint32_t width, std::uint32_t height) {
  put(words_, {begin_word, width, height, static_cast<std::uint32_t>(draw_data.TotalVtxCount) * 20U,
               static_cast<std::uint32_t>(draw_data.TotalIdxCount) * 2U});
  for (const ImDrawList* list : draw_data.CmdLists) {
    put(words_, {list_word, address(list->VtxBuffer.Data), static_cast<std::uint32_t>(list->VtxBuffer.size_in_bytes()),
                 address(list->IdxBuffer.Data), static_cast<std::uint32_t>(list->IdxBuffer.size_in_bytes())});
    for (const ImDrawCmd& command : list->CmdBuffer) {
      IM_ASSERT(command.UserCallback == nullptr);  // nothing here draws by itself
      const float left = std::max(command.ClipRect.x, 0.0F);
      const float top = std::max(command.ClipRect.y, 0.0F);
      const float right = std::min(command.ClipRect.z, static_cast<float>(width));
      const float bottom = std::min(command.ClipRect.w, static_cast<float>(height));
      if (right <= left || bottom <= top || command.ElemCount == 0) continue;
      const auto x = static_cast<std::uint32_t>(left), y_top = static_cast<std::uint32_t>(top);
      const auto x_end = static_cast<std::uint32_t>(right), y_end = static_cast<std::uint32_t>(bottom);
      put(words_, {draw_word, static_cast<std::uint32_t>(command.GetTexID()), x, height - y_end, x_end - x, y_end - y_top,
                   command.ElemCount, command.IdxOffset, command.VtxOffset});
    }
  }
}

}  // namespace actline::client::platform::browser
