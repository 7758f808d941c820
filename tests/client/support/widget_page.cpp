#include "tests/client/support/widget_page.hpp"

namespace actline::test {

DrawingApplication::DrawingApplication(std::function<void(client::widget::Frame&)> draw) : draw_(std::move(draw)) {}

void DrawingApplication::start(const client::platform::StartOptions&) {}

std::span<const std::byte> DrawingApplication::frame(std::span<const std::byte> events, double now_ms, std::int64_t wall_ms, bool draw) {
  return loop_.run(events, {now_ms, wall_ms}, draw, *this);
}

void DrawingApplication::on_event(const client::platform::Event&, client::platform::PageWriter&) {}

void DrawingApplication::draw(client::widget::Frame& frame) { draw_(frame); }

}  // namespace actline::test
