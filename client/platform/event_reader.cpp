#include "client/platform/event_reader.hpp"

#include <cstring>

namespace actline::client::platform {
namespace {

// Takes packed little-endian fields off the front of a payload. Reading past the end gives zeros and sets `short_`.
class Fields {
 public:
  explicit Fields(std::span<const std::byte> payload) : rest_(payload) {}

  std::uint8_t u8() { return static_cast<std::uint8_t>(number(1)); }
  std::uint16_t u16() { return static_cast<std::uint16_t>(number(2)); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(number(4)); }
  bool flag() { return u8() != 0; }
  float f32() { return from_bits<float>(u32()); }
  double f64() { return from_bits<double>(number(8)); }

  std::span<const std::byte> bytes() {
    const std::uint32_t length = u32();
    if (length > rest_.size()) {
      short_ = true;
      rest_ = {};
      return {};
    }
    const auto taken = rest_.first(length);
    rest_ = rest_.subspan(length);
    return taken;
  }
  std::string_view text() {
    const auto taken = bytes();
    return {reinterpret_cast<const char*>(taken.data()), taken.size()};
  }

  // An enumerator up to `last`; anything above counts as a broken record.
  template <typename Enum>
  Enum one_of(Enum last) {
    const std::uint8_t value = u8();
    if (value > static_cast<std::uint8_t>(last)) {
      short_ = true;
      return Enum{};
    }
    return static_cast<Enum>(value);
  }

  bool complete() const { return !short_; }

 private:
  template <typename Float, typename Bits>
  static Float from_bits(Bits bits) {
    static_assert(sizeof(Float) == sizeof(Bits));
    Float value{};
    std::memcpy(&value, &bits, sizeof value);
    return value;
  }

  std::uint64_t number(std::size_t size) {
    if (rest_.size() < size) {
      short_ = true;
      rest_ = {};
      return 0;
    }
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < size; ++i) value |= std::to_integer<std::uint64_t>(rest_[i]) << (8 * i);
    rest_ = rest_.subspan(size);
    return value;
  }

  std::span<const std::byte> rest_;
  bool short_ = false;
};

PointerEvent pointer(Fields& in) {
  PointerEvent event;
  event.phase = in.one_of(PointerPhase::leave);
  event.kind = in.one_of(PointerKind::pen);
  event.button = in.u8();
  event.clicks = in.u8();
  event.x = in.f32();
  event.y = in.f32();
  event.pressure = in.f32();
  event.pointer = in.u32();
  event.modifiers = in.u8();
  return event;
}

WheelEvent wheel(Fields& in) {
  WheelEvent event;
  event.x = in.f32();
  event.y = in.f32();
  event.dx = in.f32();
  event.dy = in.f32();
  event.modifiers = in.u8();
  return event;
}

KeyEvent key(Fields& in, NodeId node) {
  KeyEvent event;
  event.node = node;
  event.down = in.flag();
  event.repeat = in.flag();
  event.modifiers = in.u8();
  event.key = in.text();
  event.code = in.text();
  return event;
}

TextEvent text(Fields& in, NodeId node) {
  TextEvent event;
  event.node = node;
  event.composing = in.flag();
  event.selection_start = in.u32();
  event.selection_end = in.u32();
  event.value = in.text();
  return event;
}

ScrollEvent scroll(Fields& in, NodeId node) {
  ScrollEvent event;
  event.node = node;
  event.x = in.f32();
  event.y = in.f32();
  return event;
}

ResizeEvent resize(Fields& in) {
  ResizeEvent event;
  event.width = in.f32();
  event.height = in.f32();
  event.pixel_ratio = in.f32();
  event.safe_top = in.f32();
  event.safe_right = in.f32();
  event.safe_bottom = in.f32();
  event.safe_left = in.f32();
  event.keyboard = in.f32();
  return event;
}

ThemeEvent theme(Fields& in) {
  ThemeEvent event;
  event.dark = in.flag();
  event.more_contrast = in.flag();
  event.forced_colors = in.flag();
  event.reduced_motion = in.flag();
  event.touch = in.flag();
  event.appearance = in.one_of(Appearance::dark);
  return event;
}

ReadingEvent reading(Fields& in) {
  ReadingEvent event;
  event.text_size = in.u16();
  event.text_size_in_effect = in.u16();
  event.density = in.one_of(Density::compact);
  return event;
}

SystemColorsEvent system_colors(Fields& in) {
  SystemColorsEvent event;
  SystemColors& colors = event.colors;
  for (std::uint32_t* const color :
       {&colors.canvas, &colors.canvas_text, &colors.gray_text, &colors.highlight, &colors.highlight_text, &colors.link_text}) {
    *color = in.u32();
  }
  return event;
}

RouteEvent route(Fields& in) {
  RouteEvent event;
  event.hash = in.text();
  event.state = in.text();
  return event;
}

NetEvent net(Fields& in) {
  NetEvent event;
  event.request = in.u32();
  event.status = in.u16();
  event.retry_after_ms = in.f64();
  event.body = in.bytes();
  return event;
}

StoreEvent store(Fields& in) {
  StoreEvent event;
  event.operation = in.u32();
  event.outcome = in.one_of(StoreOutcome::part);
  event.result = in.bytes();
  return event;
}

FileEvent file(Fields& in) {
  FileEvent event;
  event.pick = in.u32();
  event.name = in.text();
  event.encoding = in.text();
  event.bytes = in.f64();
  event.content = in.bytes();
  return event;
}

LiveEvent live(Fields& in) {
  LiveEvent event;
  event.state = in.one_of(LiveState::kick);
  event.head = in.f64();
  event.why = in.text();
  return event;
}

StorageEvent storage(Fields& in) {
  StorageEvent event;
  event.is_protected = in.flag();
  event.used_bytes = in.f64();
  event.quota_bytes = in.f64();
  return event;
}

PhotoEvent photo(Fields& in) {
  PhotoEvent event;
  event.pick = in.u32();
  event.outcome = in.one_of(PhotoOutcome::failed);
  event.left = in.u32();
  event.sha256 = in.text();
  event.width = in.u32();
  event.height = in.u32();
  event.bytes = in.f64();
  event.taken_at_ms = in.f64();
  event.name = in.text();
  return event;
}

PlaceEvent place(Fields& in) {
  PlaceEvent event;
  event.request = in.u32();
  event.outcome = in.one_of(PlaceOutcome::late);
  event.latitude = in.f64();
  event.longitude = in.f64();
  event.accuracy_m = in.f64();
  return event;
}

PasteEvent paste(Fields& in) {
  PasteEvent event;
  event.kind = in.one_of(PasteKind::too_large);
  event.text = in.text();
  return event;
}

// False: a type this build does not know.
bool decode(EventType type, NodeId node, Fields& in, Event& event) {
  switch (type) {
    case EventType::pointer: event.what = pointer(in); return true;
    case EventType::wheel: event.what = wheel(in); return true;
    case EventType::key: event.what = key(in, node); return true;
    case EventType::text: event.what = text(in, node); return true;
    case EventType::focus: event.what = FocusEvent{node}; return true;
    case EventType::blur: event.what = BlurEvent{node}; return true;
    case EventType::act: event.what = ActEvent{node, in.one_of(Action::submit)}; return true;
    case EventType::scroll: event.what = scroll(in, node); return true;
    case EventType::resize: event.what = resize(in); return true;
    case EventType::theme: event.what = theme(in); return true;
    case EventType::visibility: event.what = VisibilityEvent{in.flag()}; return true;
    case EventType::route: event.what = route(in); return true;
    case EventType::net: event.what = net(in); return true;
    case EventType::store: event.what = store(in); return true;
    case EventType::file: event.what = file(in); return true;
    case EventType::live: event.what = live(in); return true;
    case EventType::online: event.what = OnlineEvent{in.flag()}; return true;
    case EventType::graphics: event.what = GraphicsEvent{in.flag()}; return true;
    case EventType::timer: event.what = TimerEvent{}; return true;
    case EventType::font: event.what = FontEvent{}; return true;
    case EventType::session: event.what = SessionEvent{in.text()}; return true;
    case EventType::update: event.what = UpdateEvent{}; return true;
    case EventType::install: event.what = InstallEvent{in.one_of(InstallState::installed)}; return true;
    case EventType::storage: event.what = storage(in); return true;
    case EventType::reading: event.what = reading(in); return true;
    case EventType::system_colors: event.what = system_colors(in); return true;
    case EventType::list_targets: event.what = ListTargetsEvent{}; return true;
    case EventType::photo: event.what = photo(in); return true;
    case EventType::place: event.what = place(in); return true;
    case EventType::shared: event.what = SharedEvent{in.one_of(ShareOutcome::failed)}; return true;
    case EventType::paste: event.what = paste(in); return true;
  }
  return false;
}

}  // namespace

std::optional<Event> EventReader::next() {
  while (!rest_.empty()) {
    Fields header(rest_);
    const auto type = static_cast<EventType>(header.u16());
    header.u16();
    const std::size_t length = header.u32();
    const NodeId node = header.u32();
    header.u32();
    Event event;
    event.time_ms = header.f64();
    const std::size_t padded = (length + 7) / 8 * 8;
    if (!header.complete() || padded > rest_.size() - record_header_bytes) {
      broken_ = true;
      rest_ = {};
      return std::nullopt;
    }
    Fields payload(rest_.subspan(record_header_bytes, length));
    rest_ = rest_.subspan(record_header_bytes + padded);
    if (!decode(type, node, payload, event)) continue;
    if (!payload.complete()) {
      broken_ = true;
      rest_ = {};
      return std::nullopt;
    }
    return event;
  }
  return std::nullopt;
}

}  // namespace actline::client::platform
