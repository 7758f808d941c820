// Turns the page's events into passes over the screen and those into page commands: the app supplies two callbacks.
// Owns the drawing, what widgets remember, and the semantic table. Sits between platform::Application and the views.
//
//   events ─► on_event (net, store, route …)          every event, in order
//          └► step ─► draw(Frame&)                    once per thing to act on (a press, a key), then once for the picture
//                   └► semantic diff, schedule ─► commands        renderer.render() where a picture is wanted
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "client/platform/application.hpp"
#include "client/platform/event.hpp"
#include "client/platform/page_writer.hpp"
#include "client/platform/semantics.hpp"
#include "client/widget/frame.hpp"

namespace actline::client::widget {

class Screen {
 public:
  virtual ~Screen() = default;

  // Every event before the pass that answers it. Widgets have their own share already; here is the rest's place:
  // route, net, store, file, live, online, visibility, timer.
  virtual void on_event(const platform::Event& event, platform::PageWriter& page) = 0;
  // Declares the whole screen. Called several times a frame when several things happened.
  virtual void draw(Frame& frame) = 0;
};

struct FrameTime {
  double now_ms = 0;         // performance.now()
  std::int64_t wall_ms = 0;  // UTC
};

class FrameLoop {
 public:
  FrameLoop(platform::Fonts& fonts, platform::Renderer& renderer);
  ~FrameLoop();
  FrameLoop(const FrameLoop&) = delete;
  FrameLoop& operator=(const FrameLoop&) = delete;

  void set_language(base::Language language);
  void set_apple_keyboard(bool apple);

  // As platform::Application::frame. The bytes are valid until the next call.
  std::span<const std::byte> run(std::span<const std::byte> events, const FrameTime& time, bool draw, Screen& screen);

  // Commands from outside a pass (start-up): sent with the next run's answer.
  platform::PageWriter& page();

  const platform::SemanticTable& semantics() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace actline::client::widget
