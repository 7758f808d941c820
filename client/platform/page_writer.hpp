// Everything the app asks of the page, one function per command of protocol.hpp, collected as records in the order
// of the calls. Filled during a frame by widgets and app; its bytes are the answer to the page's call.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "client/platform/event.hpp"
#include "client/platform/protocol.hpp"

namespace actline::client::platform {

// CSS pixels, relative to the content of the enclosing scroll region, else to the canvas.
struct Rect {
  float x = 0, y = 0, width = 0, height = 0;

  friend bool operator==(const Rect&, const Rect&) = default;
};

// Where a pointer would meet something, in canvas coordinates.
struct TargetBox {
  NodeId node = 0;
  bool field = false;
  Rect rect;
};

class PageWriter {
 public:
  std::span<const std::byte> bytes() const { return bytes_; }
  bool empty() const { return bytes_.empty(); }
  void clear() { bytes_.clear(); }
  // Puts the records of `other` behind this one's.
  void append(const PageWriter& other);
  // Stamped on the records that follow: performance.now().
  void set_time(double now_ms) { now_ms_ = now_ms; }

  // The mirror. Only SemanticTable calls these.
  void mirror_add(NodeId node, NodeId parent, NodeId before, Role role, std::uint32_t state, const Rect& rect, std::string_view name,
                  std::string_view value);
  void mirror_remove(NodeId node);
  void mirror_move(NodeId node, NodeId parent, NodeId before);
  void mirror_name(NodeId node, std::string_view name);
  void mirror_value(NodeId node, std::string_view value);
  void mirror_state(NodeId node, std::uint32_t state);
  void mirror_rect(NodeId node, const Rect& rect);
  void mirror_attribute(NodeId node, Attribute attribute, std::string_view value);
  void mirror_content(NodeId region, float width, float height);
  void scroll_to(NodeId region, float x, float y);

  void focus(NodeId node);  // 0: takes the focus away
  void announce(std::string_view text, bool assertive = false);
  void cursor(std::string_view css_name);
  void title(std::string_view text);
  void route_push(std::string_view hash, std::string_view state = {});
  void route_replace(std::string_view hash, std::string_view state = {});
  void route_back();
  void clipboard(std::string_view text);
  void pick_file(std::uint32_t pick, std::string_view accept);
  void download(std::string_view file_name, std::string_view media_type, std::span<const std::byte> content);
  void open(std::string_view url);
  void theme_color(std::string_view css_color);
  void reload();
  void sign_in(std::string_view sentence = {});
  void sign_out();
  void key_taken();
  void take_update();
  void install();
  void protect_storage();
  void appearance(Appearance chosen);
  void text_size(std::uint16_t percent);
  void density(Density chosen);

  void photo_pick(std::uint32_t pick, PhotoSource source, std::uint32_t most);
  void photo_accept(std::uint32_t pick, std::uint32_t most);
  void photo_drop(std::string_view sha256);
  void photo_send(std::uint32_t request, std::string_view path, std::string_view sha256, double from, double to);
  void photo_save(std::string_view sha256, std::string_view file_name);
  void locate(std::uint32_t request, double longest_ms);
  void share(std::string_view title, std::string_view text, std::string_view sha256 = {}, std::string_view file_name = {});
  void read_clipboard();

  // Schedule (schedule.hpp) calls these; elsewhere ask Frame::wake_*.
  void timer(double at_ms, bool restless = false);  // NaN: none
  void wake(std::uint32_t frames);

  void net_send(std::uint32_t request, std::string_view method, std::string_view path, std::string_view body);
  void net_cancel(std::uint32_t request);
  void live_open(std::string_view url);
  void live_close();

  void store_open(std::uint32_t operation, std::string_view database);
  void store_commit(std::uint32_t operation, std::span<const std::byte> transaction_image);
  void store_erase(std::uint32_t operation, std::string_view database);
  void store_take(std::uint32_t operation, std::string_view database);
  void targets(std::span<const TargetBox> boxes);

 private:
  friend class PageRecord;

  std::vector<std::byte> bytes_;
  double now_ms_ = 0;
};

}  // namespace actline::client::platform
