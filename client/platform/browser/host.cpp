#include "client/platform/browser/host.hpp"

#include <emscripten/emscripten.h>

#include <cassert>
#include <cstring>
#include <vector>

#include "client/platform/browser/browser_entropy.hpp"
#include "client/platform/browser/font_canvas.hpp"
#include "client/platform/browser/render_gl.hpp"

namespace actline::client::platform::browser {

namespace {

constexpr std::size_t answer_header_bytes = 8;
constexpr unsigned int draw_flag = 1;

struct Host {
  MakeApplication make = nullptr;
  BrowserEntropy entropy;
  CanvasFonts fonts;
  GlRenderer renderer;
  std::unique_ptr<Application> application;
  std::vector<std::byte> incoming;
  std::vector<std::byte> answer;
};

// Lives as long as the page: nothing is torn down.
Host& the_host() {
  static Host host;
  return host;
}

// One text of the start message; the message is our own page's, so it is whole.
std::string_view take_text(std::span<const std::byte>& from) {
  std::uint32_t length = 0;
  assert(from.size() >= sizeof length);
  std::memcpy(&length, from.data(), sizeof length);
  assert(from.size() - sizeof length >= length);
  const std::string_view text(reinterpret_cast<const char*>(from.data() + sizeof length), length);
  from = from.subspan(sizeof length + length);
  return text;
}

}  // namespace

void host(MakeApplication make) { the_host().make = make; }

extern "C" {

EMSCRIPTEN_KEEPALIVE void* actline_event_space(std::uint32_t bytes) {
  constexpr std::size_t most_kept = 1u << 20;
  Host& host = the_host();
  // What a large event took is given back with the next one.
  if (host.incoming.size() > most_kept && bytes <= most_kept) host.incoming = {};
  if (host.incoming.size() < bytes || host.incoming.empty()) host.incoming.resize(bytes + 1024);
  return host.incoming.data();
}

EMSCRIPTEN_KEEPALIVE void actline_start(std::uint32_t bytes) {
  Host& host = the_host();
  std::span<const std::byte> message(host.incoming.data(), bytes);
  StartOptions options;
  options.build = take_text(message);
  options.language = take_text(message);
  options.live_url = take_text(message);
  options.apple_keyboard = message[0] != std::byte{0};
  host.application = host.make(Seams{host.entropy, host.fonts, host.renderer});
  host.application->start(options);
}

EMSCRIPTEN_KEEPALIVE const void* actline_frame(std::uint32_t bytes, double now_ms, double wall_ms, unsigned int flags) {
  Host& host = the_host();
  const std::span<const std::byte> commands = host.application->frame(std::span<const std::byte>(host.incoming.data(), bytes), now_ms,
                                                                      static_cast<std::int64_t>(wall_ms), (flags & draw_flag) != 0);
  host.answer.resize(answer_header_bytes + commands.size());
  const auto length = static_cast<std::uint32_t>(commands.size());
  std::memset(host.answer.data(), 0, answer_header_bytes);
  std::memcpy(host.answer.data(), &length, sizeof length);
  if (!commands.empty()) std::memcpy(host.answer.data() + answer_header_bytes, commands.data(), commands.size());
  return host.answer.data();
}

}  // extern "C"

}  // namespace actline::client::platform::browser
