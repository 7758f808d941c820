// A browser page without a browser: applies page commands to a model of the mirror, and answers as a page would
// (focus, scrolling, timers, history). Tests act on it by role and name, as browser tests do, and read the tree as text.
// Works on any platform::Application; widget_page.hpp makes one from a drawing callback.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/platform/application.hpp"
#include "client/platform/page_writer.hpp"
#include "client/platform/protocol.hpp"

namespace actline::test {

using client::platform::Attribute;
using client::platform::NodeId;
using client::platform::Role;
namespace state = client::platform::state;
namespace modifier = client::platform::modifier;

struct PageOptions {
  float width = 1280, height = 800, pixel_ratio = 1;
  bool touch = false;
  bool reduced_motion = true;
  std::string hash;  // of the address the page is opened at
  std::int64_t wall_ms = 1'795'000'000'000;
};
// 390 × 844, finger, ratio 3.
PageOptions phone_page();

struct PageNode {
  NodeId id = 0, parent = 0;
  Role role = Role::group;
  std::uint32_t state = 0;
  client::platform::Rect rect;
  std::string name, value;
  std::map<Attribute, std::string> attributes;
  std::vector<NodeId> children;
  float content_width = 0, content_height = 0, scroll_x = 0, scroll_y = 0;

  bool is(std::uint32_t bits) const { return (state & bits) == bits; }
  std::string attribute(Attribute which) const;
};

class HeadlessPage {
 public:
  using Node = PageNode;

  // Sends the first events (resize, theme, visibility, online, route) and settles.
  explicit HeadlessPage(client::platform::Application& application, const PageOptions& options = {});

  // ── looking ──
  // The one visible node with that role and exactly that name; fails the test, printing the tree, when there is none
  // or there are several.
  const Node& find(Role role, std::string_view name) const;
  const Node& find_key(std::string_view record) const;  // Attribute::key
  const Node* maybe(Role role, std::string_view name) const;
  bool has(Role role, std::string_view name) const { return maybe(role, name) != nullptr; }
  bool has_text(std::string_view part) const;  // in some node's name or value
  std::vector<const Node*> all(Role role) const;
  const Node* node(NodeId id) const;
  // The tree, one node a line: two spaces a level, role "name" = value [states] {attribute=value}. Positions only when
  // asked for, because most tests are about meaning.
  std::string snapshot(bool with_rects = false) const;
  std::size_t node_count() const { return nodes_.size() - 1; }
  // Where it is seen on the canvas, scrolled and clipped.
  client::platform::Rect on_canvas(NodeId id) const;

  // ── doing, as a person ──
  void click(Role role, std::string_view name, std::uint8_t modifiers = 0);  // scrolls it into view first
  void click(const Node& node, std::uint8_t modifiers = 0);
  void click_at(float x, float y, std::uint8_t modifiers = 0);
  void right_click(const Node& node);
  void long_press(const Node& node);
  void hover(const Node& node);
  void pointer(client::platform::PointerPhase phase, float x, float y);  // a raw event; no settling
  // Through assistive technology: no pointer.
  void activate(Role role, std::string_view name);
  void act(const Node& node, client::platform::Action action);
  // Focus, then the text replaces what is there, one input event a character.
  void type(Role role, std::string_view name, std::string_view text);
  // Through an input method: each step is shown while composing, the last is committed.
  void compose(Role role, std::string_view name, const std::vector<std::string>& steps);
  void choose(std::string_view name, std::string_view option_label);  // in a select
  void key(std::string_view key, std::uint8_t modifiers = 0);         // on what has the focus
  void tab();                                                         // to the next focusable node
  void focus(const Node& node);
  void blur();
  void scroll(const Node& region, float y);
  void scroll(std::string_view region_name, float y);
  void resize(float width, float height, float pixel_ratio = 1);
  void keyboard(float height);  // the on-screen one

  // ── the world ──
  void advance(double ms);  // time passes; timers come due
  void settle();            // frames as long as the app asks for them; fails when it never rests
  void frame(bool draw = true);
  int frames_drawn() const { return frames_; }
  double now_ms() const { return now_ms_; }
  bool idle() const { return wanted_frames_ == 0; }
  void set_online(bool online);
  void answer(std::uint32_t request, std::uint16_t status, std::string_view body);
  void store_answer(std::uint32_t operation, client::platform::StoreOutcome outcome, std::span<const std::byte> result = {});
  void give_file(std::uint32_t pick, std::string_view name, std::string_view encoding, std::string_view content);
  void live(client::platform::LiveState state, double head = 0, std::string_view why = {});
  void go_back();
  void go_to(std::string_view hash);  // typed into the address bar

  // ── what the app asked for ──
  struct Request {
    std::uint32_t id = 0;
    std::string method, path, body;
    bool canceled = false;
  };
  struct StoreOperation {
    std::uint32_t id = 0;
    client::platform::PageCommand command{};
    std::string database;
    std::vector<std::byte> image;
  };
  struct HistoryEntry {
    std::string hash, state;
  };
  std::vector<Request> requests;
  std::vector<StoreOperation> store_operations;
  std::vector<HistoryEntry> history;
  std::vector<std::string> announcements, copied, opened, downloads;
  std::vector<std::uint32_t> picks;
  std::string title, cursor, live_url, theme_color;
  int reloads = 0;
  // Called for each request and store operation as it comes, when set; may answer at once.
  std::function<void(const Request&)> on_request;
  std::function<void(const StoreOperation&)> on_store;

  NodeId focused() const { return focused_; }
  std::string focused_name() const;
  std::size_t bytes_of_last_frame() const { return last_bytes_; }
  std::size_t mirror_commands_of_last_frame() const { return last_mirror_; }

  // Everything wrong with the tree a person or their tools would trip over: unnamed or too small targets, nodes outside
  // their region, fields without label, two nodes with one id. Empty: fine.
  std::vector<std::string> audit() const;

 private:
  class EventBytes;
  struct Applied;

  void send(const std::vector<std::byte>& events, bool draw);
  void apply(std::span<const std::byte> commands);
  void apply_record(client::platform::PageCommand command, NodeId node, class CommandFields& fields);
  Node& known(NodeId id, std::string_view command);
  void detach(Node& node);
  void forget(NodeId id);
  void set_focus(NodeId id);
  void bring_into_view(NodeId id);
  bool under_inert(NodeId id) const;
  void put_text(const Node& node, std::string_view value, bool composing);
  std::vector<NodeId> in_order() const;
  bool focusable(const Node& node) const;

  client::platform::Application& application_;
  PageOptions options_;
  std::map<NodeId, Node> nodes_;
  std::vector<std::byte> pending_;
  std::size_t history_at_ = 0;
  NodeId focused_ = 0;
  NodeId composing_ = 0;
  double now_ms_ = 1000;
  std::uint32_t wanted_frames_ = 0;
  std::optional<double> timer_ms_;
  float keyboard_ = 0;
  int frames_ = 0;
  std::size_t last_bytes_ = 0, last_mirror_ = 0;
};

}  // namespace actline::test
