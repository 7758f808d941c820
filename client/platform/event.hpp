// What the page tells the app, one type per record of protocol.hpp. Produced by EventReader; pointer, key, text,
// focus, act and scroll are answered by the widgets (widget/frame_loop.hpp), the rest by the app.
// Texts and bytes are views into the buffer that was read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <variant>

#include "client/platform/protocol.hpp"

namespace actline::client::platform {

using NodeId = std::uint32_t;  // a node of the mirror; 0: none

struct PointerEvent {
  PointerPhase phase = PointerPhase::move;
  PointerKind kind = PointerKind::mouse;
  std::uint8_t button = 0;
  std::uint8_t clicks = 0;
  float x = 0, y = 0;
  float pressure = 0;
  std::uint32_t pointer = 0;
  std::uint8_t modifiers = 0;
};
struct WheelEvent {
  float x = 0, y = 0, dx = 0, dy = 0;
  std::uint8_t modifiers = 0;
};
struct KeyEvent {
  NodeId node = 0;  // that has the focus, as far as the page said
  bool down = false, repeat = false;
  std::uint8_t modifiers = 0;
  std::string_view key, code;
};
struct TextEvent {
  NodeId node = 0;
  bool composing = false;
  std::uint32_t selection_start = 0, selection_end = 0;  // UTF-16 units
  std::string_view value;
};
struct FocusEvent {
  NodeId node = 0;
};
struct BlurEvent {
  NodeId node = 0;
};
struct ActEvent {
  NodeId node = 0;
  Action action = Action::click;
};
struct ScrollEvent {
  NodeId node = 0;
  float x = 0, y = 0;
};
struct ResizeEvent {
  float width = 0, height = 0, pixel_ratio = 1;
  float safe_top = 0, safe_right = 0, safe_bottom = 0, safe_left = 0;
  float keyboard = 0;
};
struct ThemeEvent {
  bool dark = false, more_contrast = false, forced_colors = false, reduced_motion = false, touch = false;
  Appearance appearance = Appearance::system;
};
struct VisibilityEvent {
  bool visible = true;
};
struct RouteEvent {
  std::string_view hash, state;
};
struct NetEvent {
  std::uint32_t request = 0;
  std::uint16_t status = 0;
  double retry_after_ms = 0;
  std::span<const std::byte> body;
};
struct StoreEvent {
  std::uint32_t operation = 0;
  StoreOutcome outcome = StoreOutcome::done;
  std::span<const std::byte> result;
};
struct FileEvent {
  std::uint32_t pick = 0;
  std::string_view name, encoding;
  double bytes = 0;
  std::span<const std::byte> content;
};
struct LiveEvent {
  LiveState state = LiveState::closed;
  double head = 0;
  std::string_view why;
};
struct OnlineEvent {
  bool online = true;
};
struct GraphicsEvent {
  bool restored = true;
};
struct TimerEvent {};
struct FontEvent {};
struct SessionEvent {
  std::string_view account;  // JSON; empty: nobody has signed in
};
struct PhotoEvent {
  std::uint32_t pick = 0;
  PhotoOutcome outcome = PhotoOutcome::begun;
  std::uint32_t left = 0;
  std::string_view sha256;
  std::uint32_t width = 0, height = 0;
  double bytes = 0, taken_at_ms = 0;
  std::string_view name;
};
struct PlaceEvent {
  std::uint32_t request = 0;
  PlaceOutcome outcome = PlaceOutcome::found;
  double latitude = 0, longitude = 0, accuracy_m = 0;
};
struct SharedEvent {
  ShareOutcome outcome = ShareOutcome::shared;
};
struct UpdateEvent {};
struct InstallEvent {
  InstallState state = InstallState::none;
};
struct StorageEvent {
  bool is_protected = false;
  double used_bytes = 0, quota_bytes = 0;
};
struct ListTargetsEvent {};

struct ReadingEvent {
  std::uint16_t text_size = 100, text_size_in_effect = 100;  // percent
  Density density = Density::comfortable;
};
// What a person's contrast theme paints with, 0xRRGGBB each: the system colours of CSS Color 4, section 6.2, by their names there.
struct SystemColors {
  std::uint32_t canvas = 0, canvas_text = 0, gray_text = 0, highlight = 0, highlight_text = 0, link_text = 0;

  friend constexpr bool operator==(const SystemColors&, const SystemColors&) = default;
};
struct SystemColorsEvent {
  SystemColors colors;
};

struct PasteEvent {
  PasteKind kind = PasteKind::text;
  std::string_view text;
};

struct Event {
  double time_ms = 0;  // performance.now()
  std::variant<PointerEvent, WheelEvent, KeyEvent, TextEvent, FocusEvent, BlurEvent, ActEvent, ScrollEvent, ResizeEvent, ThemeEvent,
               VisibilityEvent, RouteEvent, NetEvent, StoreEvent, FileEvent, LiveEvent, OnlineEvent, GraphicsEvent, TimerEvent, FontEvent,
               SessionEvent, UpdateEvent, InstallEvent, StorageEvent, ReadingEvent, SystemColorsEvent, ListTargetsEvent, PhotoEvent,
               PlaceEvent, SharedEvent, PasteEvent>
      what;
};

// The event as T, or null.
template <typename T>
const T* as(const Event& event) {
  return std::get_if<T>(&event.what);
}

}  // namespace actline::client::platform
