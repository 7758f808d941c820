// A HeadlessPage around one drawing callback: for tests of widgets, without the product's app.
//   WidgetPage page([&](Frame& frame) { pressed += button(frame, {16, 16, 120, 36}, "save", "保存"); });
//   page.click(Role::button, "保存");
#pragma once

#include <functional>
#include <memory>

#include "client/platform/native/box_fonts.hpp"
#include "client/platform/native/null_renderer.hpp"
#include "client/widget/frame_loop.hpp"
#include "tests/client/support/headless_page.hpp"

namespace actline::test {

// The smallest app: a frame loop and something to draw.
class DrawingApplication final : public client::platform::Application, private client::widget::Screen {
 public:
  explicit DrawingApplication(std::function<void(client::widget::Frame&)> draw);

  void start(const client::platform::StartOptions& options) override;
  std::span<const std::byte> frame(std::span<const std::byte> events, double now_ms, std::int64_t wall_ms, bool draw) override;

  client::widget::FrameLoop& loop() { return loop_; }
  const client::platform::NullRenderer& renderer() const { return renderer_; }

 private:
  void on_event(const client::platform::Event& event, client::platform::PageWriter& page) override;
  void draw(client::widget::Frame& frame) override;

  client::platform::BoxFonts fonts_;
  client::platform::NullRenderer renderer_;
  client::widget::FrameLoop loop_{fonts_, renderer_};
  std::function<void(client::widget::Frame&)> draw_;
};

// Made before the page, which sends its first events while it is made.
struct DrawingPart {
  explicit DrawingPart(std::function<void(client::widget::Frame&)> draw) : application(std::move(draw)) {}

  DrawingApplication application;
};

class WidgetPage : public DrawingPart, public HeadlessPage {
 public:
  explicit WidgetPage(std::function<void(client::widget::Frame&)> draw, const PageOptions& options = {})
      : DrawingPart(std::move(draw)), HeadlessPage(application, options) {}
};

}  // namespace actline::test
