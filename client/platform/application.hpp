// The border between a platform and the app: what every host (the browser's module, a headless test) gives the
// app, and the two calls it makes. The host owns the window and time; the app owns the drawing, the screens
// and the device session.
//
//   page events ─► frame(events) ─► logic, views, semantic diff ─► page commands
//                                └─► renderer.render(draw data)        only where `draw` is set
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "client/platform/font.hpp"
#include "client/platform/protocol.hpp"

struct ImDrawData;

namespace actline::base {
class Entropy;
}

namespace actline::client::platform {

class Renderer {
 public:
  virtual ~Renderer() = default;

  // Honours the texture requests of draw_data.Textures, then draws. Dear ImGui's units are device pixels.
  // Skips the drawing (never the textures) when nothing differs from the last call.
  virtual void render(ImDrawData& draw_data) = 0;
};

// What the app may use of its platform. All outlive the app.
struct Seams {
  base::Entropy& entropy;
  Fonts& fonts;
  Renderer& renderer;
};

struct StartOptions {
  std::string_view build;       // id the page, its script and the module carry; shown and sent with hello
  std::string_view language;    // of the page, BCP 47: "zh-CN"
  std::string_view live_url;    // where server-sent events are, for PageCommand::live_open
  bool apple_keyboard = false;  // Cmd where others use Ctrl
};

class Application {
 public:
  virtual ~Application() = default;

  // Once, before the first frame. The views in `options` live only during the call.
  virtual void start(const StartOptions& options) = 0;

  // Takes every event since the last call (records of protocol.hpp; the first call brings resize, theme, visibility,
  // online, session and route) and answers with page commands, valid until the next call.
  // now_ms: performance.now(), monotonic. wall_ms: UTC milliseconds, may jump.
  // draw: a picture is wanted. Without it only logic runs and nothing is rendered: that is how a press is acted on
  // inside the browser's event, where focus, clipboard and file pickers are allowed.
  virtual std::span<const std::byte> frame(std::span<const std::byte> events, double now_ms, std::int64_t wall_ms, bool draw) = 0;
};

using MakeApplication = std::unique_ptr<Application> (*)(const Seams&);

}  // namespace actline::client::platform

namespace actline::client::app {

// The product's app; defined in client/app.
std::unique_ptr<platform::Application> make_application(const platform::Seams& seams);

}  // namespace actline::client::app
