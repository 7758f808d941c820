#include "client/widget/frame_loop.hpp"

#include "client/platform/event_reader.hpp"
#include "client/platform/font.hpp"
#include "client/widget/feedback.hpp"
#include "client/widget/retained.hpp"
#include "imgui.h"

// Its header is internal, and the one function of it that is needed here has been there since 1.92.0.
IMGUI_API void ImFontAtlasFontDiscardBakes(ImFontAtlas* atlas, ImFont* font, int unused_frames);

namespace actline::client::widget {

using platform::as;

struct FrameLoop::Parts {
  Parts(platform::Fonts& the_fonts, platform::Renderer& the_renderer) : fonts(the_fonts), renderer(the_renderer) {}

  platform::Fonts& fonts;
  platform::Renderer& renderer;
  ImGuiContext* imgui = nullptr;
  Typeface typeface;
  Retained retained;
  Painter painter;
  platform::PageWriter mirror, commands, answer;
  std::string told_title, told_cursor;
  bool in_frame = false;       // between NewFrame and EndFrame or Render
  bool bakes_are_old = false;  // a font came that the baked glyphs do not know

  void make_imgui();
  ImFont* add_font(unsigned int weight);
  void take(const platform::Event& event);
  void new_frame();
  void end_frame();
  void pass(const FrameTime& time, Screen& screen);
  void write_answer();
};

// A texture no phone refuses, and half of it is ever full of a screen's characters.
constexpr int atlas_width = 2048, atlas_height = 4096;

ImFont* FrameLoop::Parts::add_font(unsigned int weight) {
  ImFontConfig config;
  config.FontLoader = &fonts.loader();
  config.FontLoaderFlags = weight;
  return ImGui::GetIO().Fonts->AddFont(&config);
}

void FrameLoop::Parts::make_imgui() {
  IMGUI_CHECKVERSION();
  imgui = ImGui::CreateContext();
  ImGui::SetCurrentContext(imgui);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
  io.Fonts->TexMaxWidth = atlas_width;
  io.Fonts->TexMaxHeight = atlas_height;
  // Before the first font: an atlas without a loader makes one of its own.
  io.Fonts->SetFontLoader(&fonts.loader());
  typeface.regular = add_font(platform::font::regular);
  typeface.semibold = add_font(platform::font::semibold);
  typeface.shaping = &fonts;
  ImGui::GetStyle().AntiAliasedLinesUseTex = true;
  ImGui::GetStyle().CircleTessellationMaxError = 0.2F;
}

void FrameLoop::Parts::take(const platform::Event& event) {
  Interaction& person = retained.person;
  if (const auto* pointer = as<platform::PointerEvent>(event)) person.pointer(*pointer, event.time_ms, retained.hits);
  if (const auto* key = as<platform::KeyEvent>(event)) person.key(*key);
  if (const auto* text = as<platform::TextEvent>(event)) retained.text(*text);
  if (const auto* focus = as<platform::FocusEvent>(event)) person.focused(focus->node);
  if (const auto* blur = as<platform::BlurEvent>(event)) person.blurred(blur->node);
  if (const auto* act = as<platform::ActEvent>(event)) person.act(*act);
  if (const auto* scroll = as<platform::ScrollEvent>(event)) retained.scrolled(*scroll);
  if (const auto* resize = as<platform::ResizeEvent>(event)) retained.resize(*resize);
  if (const auto* theme = as<platform::ThemeEvent>(event)) retained.change_surroundings(*theme);
  if (as<platform::TimerEvent>(event) != nullptr) retained.schedule.moment_came();
  if (as<platform::FontEvent>(event) != nullptr) bakes_are_old = true;
}

void FrameLoop::Parts::end_frame() {
  if (in_frame) ImGui::EndFrame();
  in_frame = false;
}

void FrameLoop::Parts::new_frame() {
  end_frame();
  ImGuiIO& io = ImGui::GetIO();
  if (bakes_are_old) {
    for (ImFont* const font : io.Fonts->Fonts) ImFontAtlasFontDiscardBakes(io.Fonts, font, 0);
    bakes_are_old = false;
  }
  const Canvas& canvas = retained.canvas;
  io.DisplaySize = {canvas.width * canvas.pixel_ratio, canvas.height * canvas.pixel_ratio};
  io.DeltaTime = 1.0F / 60;
  ImGui::NewFrame();
  in_frame = true;
}

void FrameLoop::Parts::pass(const FrameTime& time, Screen& screen) {
  new_frame();
  retained.begin_pass(time.now_ms, time.wall_ms);
  const Canvas& canvas = retained.canvas;
  painter.begin(*ImGui::GetBackgroundDrawList(), typeface, {0, 0, canvas.width, canvas.height}, canvas.pixel_ratio);
  painter.fill({0, 0, canvas.width, canvas.height}, retained.theme.palette.page);
  Frame frame(retained, painter, commands);
  screen.draw(frame);
  draw_toasts(frame);
  painter.end();
  retained.end_pass();
}

// Mirror first: what follows may speak of nodes it makes.
void FrameLoop::Parts::write_answer() {
  retained.semantics.write_changes(mirror);
  for (const NodeId region : retained.scroll_wishes) {
    const auto place = retained.scrolls.find(region);
    if (place != retained.scrolls.end()) mirror.scroll_to(region, static_cast<float>(place->second.x), static_cast<float>(place->second.y));
  }
  retained.scroll_wishes.clear();
  answer.clear();
  answer.append(mirror);
  answer.append(commands);
  mirror.clear();
  commands.clear();
  if (retained.focus_wish && (*retained.focus_wish == 0 || retained.semantics.written(*retained.focus_wish))) {
    answer.focus(*retained.focus_wish);
  }
  retained.focus_wish.reset();
  if (retained.title != told_title) answer.title(told_title = retained.title);
  const std::string_view cursor = retained.person.cursor();
  if (cursor != told_cursor) answer.cursor(told_cursor = cursor);
  retained.schedule.write(answer);
}

FrameLoop::FrameLoop(platform::Fonts& fonts, platform::Renderer& renderer) : parts_(std::make_unique<Parts>(fonts, renderer)) {
  parts_->make_imgui();
}

FrameLoop::~FrameLoop() {
  ImGui::SetCurrentContext(parts_->imgui);
  parts_->end_frame();
  // The renderer is gone or going: its textures with it.
  for (ImTextureData* const texture : ImGui::GetPlatformIO().Textures) {
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
  ImGui::DestroyContext(parts_->imgui);
}

void FrameLoop::set_language(base::Language language) { parts_->retained.language = language; }
void FrameLoop::set_apple_keyboard(bool apple) { parts_->retained.apple_keyboard = apple; }
platform::PageWriter& FrameLoop::page() { return parts_->commands; }
const platform::SemanticTable& FrameLoop::semantics() const { return parts_->retained.semantics; }

std::span<const std::byte> FrameLoop::run(std::span<const std::byte> events, const FrameTime& time, bool draw, Screen& screen) {
  Parts& parts = *parts_;
  ImGui::SetCurrentContext(parts.imgui);
  for (platform::PageWriter* const page : {&parts.mirror, &parts.commands, &parts.answer}) page->set_time(time.now_ms);

  platform::EventReader reader(events);
  bool stale = false;  // the hit table is of another scroll offset or size
  while (const auto event = reader.next()) {
    const bool moves_things = as<platform::ScrollEvent>(*event) != nullptr || as<platform::ResizeEvent>(*event) != nullptr;
    if (stale && as<platform::PointerEvent>(*event) != nullptr) {
      parts.pass(time, screen);
      stale = false;
    }
    screen.on_event(*event, parts.commands);
    parts.take(*event);
    stale = stale || moves_things;
    if (!parts.retained.person.waiting()) continue;
    parts.pass(time, screen);
    stale = false;
  }
  // What a pass answered may show in parts of the screen that came before it: one more.
  const NodeId hovered = parts.retained.person.hovered();
  parts.pass(time, screen);
  if (parts.retained.person.hovered() != hovered) parts.retained.schedule.wake(1);

  if (draw) {
    ImGui::Render();
    parts.in_frame = false;
    parts.renderer.render(*ImGui::GetDrawData());
  }
  parts.write_answer();
  return parts.answer.bytes();
}

}  // namespace actline::client::widget
