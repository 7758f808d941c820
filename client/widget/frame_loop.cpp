#include "client/widget/frame_loop.hpp"

#include "client/platform/drawing.hpp"
#include "client/platform/event_reader.hpp"
#include "client/widget/feedback.hpp"
#include "client/widget/retained.hpp"

namespace actline::client::widget {

using platform::as;

struct FrameLoop::Parts {
  Parts(platform::Fonts& the_fonts, platform::Renderer& the_renderer) : fonts(the_fonts), renderer(the_renderer), drawing(fonts) {
    typeface.regular = drawing.add_font(platform::font::regular);
    typeface.semibold = drawing.add_font(platform::font::semibold);
    typeface.shaping = &fonts;
  }

  platform::Fonts& fonts;
  platform::Renderer& renderer;
  platform::Drawing drawing;
  Typeface typeface;
  Retained retained;
  Painter painter;
  platform::PageWriter mirror, commands, answer;
  std::string told_title, told_cursor;
  bool targets_wanted = false;

  void take(const platform::Event& event);
  void change_theme(const platform::ThemeEvent& event);
  void pass(const FrameTime& time, Screen& screen);
  void write_answer();
};

void FrameLoop::Parts::take(const platform::Event& event) {
  Interaction& person = retained.person;
  if (const auto* pointer = as<platform::PointerEvent>(event)) person.pointer(*pointer, event.time_ms, retained.hits);
  if (const auto* key = as<platform::KeyEvent>(event)) person.key(*key);
  if (const auto* text = as<platform::TextEvent>(event)) retained.text(*text);
  if (const auto* focus = as<platform::FocusEvent>(event)) person.focused(focus->node);
  if (const auto* blur = as<platform::BlurEvent>(event)) person.blurred(blur->node);
  if (const auto* act = as<platform::ActEvent>(event)) person.act(*act);
  if (const auto* scroll = as<platform::ScrollEvent>(event)) retained.scrolled(*scroll, event.time_ms);
  if (const auto* resize = as<platform::ResizeEvent>(event)) retained.resize(*resize);
  if (const auto* theme = as<platform::ThemeEvent>(event)) change_theme(*theme);
  if (const auto* reading = as<platform::ReadingEvent>(event)) retained.reading(*reading);
  if (const auto* colors = as<platform::SystemColorsEvent>(event)) retained.system_colors = colors->colors;
  if (as<platform::TimerEvent>(event) != nullptr) retained.schedule.moment_came();
  if (as<platform::FontEvent>(event) != nullptr) drawing.discard_glyphs();
  targets_wanted = targets_wanted || as<platform::ListTargetsEvent>(event) != nullptr;
}

void FrameLoop::Parts::change_theme(const platform::ThemeEvent& event) {
  const theme::Surroundings before = retained.surroundings;
  retained.change_surroundings(event);
  if (retained.surroundings.scheme == before.scheme && retained.surroundings.forced_colors == before.forced_colors) return;
  fonts.set_ink(retained.theme.dark ? platform::Ink::white : platform::Ink::black);
  drawing.discard_glyphs();
  commands.theme_color(theme::css(retained.theme.palette.page));
}

void FrameLoop::Parts::pass(const FrameTime& time, Screen& screen) {
  retained.begin_pass(time.now_ms, time.wall_ms);
  const Canvas& canvas = retained.canvas;
  ImDrawList& list = drawing.begin(canvas.width * canvas.pixel_ratio, canvas.height * canvas.pixel_ratio);
  painter.begin(list, typeface, {0, 0, canvas.width, canvas.height}, canvas.pixel_ratio);
  painter.fill({0, 0, canvas.width, canvas.height}, retained.theme.palette.page);
  Frame frame(retained, painter, commands);
  screen.draw(frame);
  draw_toasts(frame);
  draw_hint(frame);
  painter.end();
  retained.end_pass();
}

// Mirror first: what follows may speak of nodes it makes.
void FrameLoop::Parts::write_answer() {
  retained.hold_moving_regions();
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
  if (targets_wanted) answer.targets(retained.hits.reachable(retained.last_modal_layer));
  targets_wanted = false;
  retained.schedule.write(answer);
}

FrameLoop::FrameLoop(platform::Fonts& fonts, platform::Renderer& renderer) : parts_(std::make_unique<Parts>(fonts, renderer)) {}
FrameLoop::~FrameLoop() = default;

void FrameLoop::set_language(base::Language language) { parts_->retained.language = language; }
void FrameLoop::set_apple_keyboard(bool apple) { parts_->retained.apple_keyboard = apple; }
platform::PageWriter& FrameLoop::page() { return parts_->commands; }
const platform::SemanticTable& FrameLoop::semantics() const { return parts_->retained.semantics; }

std::span<const std::byte> FrameLoop::run(std::span<const std::byte> events, const FrameTime& time, bool draw, Screen& screen) {
  Parts& parts = *parts_;
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

  if (draw) parts.renderer.render(parts.drawing.end());
  parts.write_answer();
  return parts.answer.bytes();
}

}  // namespace actline::client::widget
