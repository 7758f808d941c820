// A HeadlessPage around one drawing callback: for tests of widgets, without the product's app.
//   WidgetPage page([&](Frame& frame) { pressed += button(frame, {16, 16, 120, 36}, "save", "保存"); });
//   page.click(Role::button, "保存");
#pragma once

#include <functional>
#include <memory>

#include "client/widget/frame_loop.hpp"
#include "tests/client/support/headless_page.hpp"

namespace actline::test {

class DrawingApplication;

// Owns what the page needs; constructed before HeadlessPage's part of WidgetPage.
struct DrawingParts {
  explicit DrawingParts(std::function<void(client::widget::Frame&)> draw);
  ~DrawingParts();

  std::unique_ptr<DrawingApplication> application;
};

class WidgetPage : private DrawingParts, public HeadlessPage {
 public:
  explicit WidgetPage(std::function<void(client::widget::Frame&)> draw, const PageOptions& options = {});

  const client::widget::FrameLoop& loop() const;
  // Draw calls of the last rendered frame.
  std::size_t vertices_drawn() const;
};

}  // namespace actline::test
