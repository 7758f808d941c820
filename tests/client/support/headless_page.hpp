// A browser page without a browser: applies page commands to a model of the mirror, and answers as a page would
// (focus, scrolling, timers, history). Tests act on it by role and name, as browser tests do, and read the tree as text.
// Works on any platform::Application; widget_page.hpp makes one from a drawing callback.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "client/platform/application.hpp"
#include "client/platform/page_writer.hpp"
#include "client/platform/protocol.hpp"
#include "tests/client/support/page_records.hpp"

namespace actline::test {

using client::platform::Attribute;
using client::platform::NodeId;
using client::platform::Role;
namespace state = client::platform::state;
namespace modifier = client::platform::modifier;

struct PageOptions {
  float width = 1280, height = 800, pixel_ratio = 1;
  float safe_top = 0, safe_bottom = 0;
  bool touch = false;
  bool dark = false;  // the system
  bool reduced_motion = true;
  bool online = true;
  std::string hash;     // of the address the page is opened at
  std::string account;  // JSON of who is signed in; empty: nobody
  std::int64_t wall_ms = 1'795'000'000'000;
};
// 390 × 844, a finger, ratio 3, a notch and a home bar.
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

  // Sends the first events (resize, theme, visibility, online, session, route) and settles.
  explicit HeadlessPage(client::platform::Application& application, const PageOptions& options = {});
  ~HeadlessPage();
  HeadlessPage(const HeadlessPage&) = delete;
  HeadlessPage& operator=(const HeadlessPage&) = delete;

  // ── looking: what a person can reach; hidden nodes and those under a modal overlay do not count ──
  // The one node with that role and exactly that name. Fails the test, printing the tree, when there is none or several.
  const Node& find(Role role, std::string_view name) const;
  const Node& find_key(std::string_view record) const;  // Attribute::key
  // The first of that role whose name begins so.
  const Node& find_starting(Role role, std::string_view start) const;
  const Node* maybe(Role role, std::string_view name) const;
  bool has(Role role, std::string_view name) const { return maybe(role, name) != nullptr; }
  bool has_text(std::string_view part) const;  // in some node's name or value
  std::vector<const Node*> all(Role role) const;
  const Node* node(NodeId id) const;  // reachable or not
  // The tree, one node a line: two spaces a level, role "name" = value [states] {attribute value}. Positions only when
  // asked for, because most tests are about meaning.
  std::string snapshot(bool with_rects = false) const;
  std::size_t node_count() const { return nodes_.size() - 1; }
  // Where it is on the canvas, scrolled but not clipped.
  client::platform::Rect on_canvas(NodeId id) const;
  // Everything wrong with the tree that a person or their tools would trip over: targets without a name, without size,
  // off the screen, or too small for a finger; references to nothing; content sticking out of its region. Empty: fine.
  std::vector<std::string> audit() const;

  // ── doing, as a person; each waits until the page rests ──
  void click(Role role, std::string_view name, std::uint8_t modifiers = 0);
  // Scrolls it into view first; fails when something else lies over it.
  void click(const Node& node, std::uint8_t modifiers = 0);
  void click_at(float x, float y, std::uint8_t modifiers = 0);
  void double_click(const Node& node);
  void right_click(const Node& node);
  void long_press(const Node& node);
  void hover(const Node& node);
  void pointer(client::platform::PointerPhase phase, float x, float y, std::uint8_t button = 0, std::uint8_t clicks = 1,
               std::uint8_t modifiers = 0);  // a raw event, answered at once
  // Down, and up `held_ms` later; the app hears of both only when `frame_ms` have passed.
  void tap_within_one_frame(float x, float y, double held_ms, double frame_ms);
  // Through assistive technology: no pointer.
  void activate(Role role, std::string_view name);
  void act(const Node& node, client::platform::Action action);
  // Presses the field, then the text replaces what is there, one input event a character.
  void type(Role role, std::string_view name, std::string_view text);
  // Through an input method, behind what is there: each step is shown while composing, the last is committed.
  void compose(Role role, std::string_view name, const std::vector<std::string>& steps);
  void choose(std::string_view select, std::string_view option_label);
  // Gives a date, date-time or other field its value at once, as a picker does.
  void pick_value(Role role, std::string_view name, std::string_view value);
  void key(std::string_view key, std::uint8_t modifiers = 0);  // on what has the focus, with what the browser does of itself
  void tab();
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
  bool idle() const { return wanted_frames_ == 0 && pending_.empty() && backs_ == 0; }
  // Its timer, from now; nothing when it set none.
  std::optional<double> sleeps_for_ms() const;
  void set_online(bool online);
  void tell_update();
  void tell_install(client::platform::InstallState state);
  void tell_storage(bool is_protected, double used_bytes);
  void set_visible(bool visible);
  void set_account(std::string_view json);
  void answer(std::uint32_t request, std::uint16_t status, std::string_view body, double retry_after_ms = 0);
  void store_answer(std::uint32_t operation, client::platform::StoreOutcome outcome, std::span<const std::byte> result = {});
  void give_file(std::uint32_t pick, std::string_view name, std::string_view encoding, std::string_view content);
  // One picture of a pick, kept in the store as the page would; `left` more are to come.
  void give_photo(std::uint32_t pick, client::platform::PhotoOutcome outcome, std::string_view sha256 = {}, std::uint32_t left = 0,
                  std::string_view name = "示例.jpg");
  void give_place(client::platform::PlaceOutcome outcome, double latitude = 0, double longitude = 0, double accuracy_m = 0);
  void tell_shared(client::platform::ShareOutcome outcome);
  void paste(client::platform::PasteKind kind, std::string_view text = {});
  void live(client::platform::LiveState state, double head = 0, std::string_view why = {});
  void go_back();
  void go_to(std::string_view hash);                                // typed into the address bar
  void go_to_entry(std::string_view hash, std::string_view state);  // as a reload or a restored tab comes back to one

  // ── what the app asked for, in order ──
  struct Request {
    std::uint32_t id = 0;
    std::string method, path, body;
    bool canceled = false;
    std::string sha256;  // of photo_send: whose bytes; the body is empty
    double from = 0, to = 0;
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
  struct FilePick {
    std::uint32_t id = 0;
    std::string accept;
  };
  struct PhotoPick {
    std::uint32_t id = 0;
    client::platform::PhotoSource source{};
    std::uint32_t most = 0;
  };
  struct Share {
    std::string title, text, sha256, file_name;
  };
  struct Download {
    std::string file_name, media_type, content;
  };
  std::vector<Request> requests;
  std::vector<StoreOperation> store_operations;
  std::vector<std::string> announcements, copied, opened;
  std::vector<FilePick> picks;
  std::vector<Download> downloads;
  std::vector<PhotoPick> photo_picks;
  PhotoPick accepted;  // for what is dropped or pasted; id 0: nothing is
  std::vector<std::string> photos_dropped, photos_saved;
  std::vector<std::uint32_t> locates;
  std::vector<Share> shares;
  std::vector<std::string> sign_ins;  // sentences above the form
  std::string title, cursor, live_url, theme_color;
  // What the person chose on this device, and what the browser's own text size makes of it; told when something is chosen.
  client::platform::ReadingEvent reading;
  int reloads = 0, sign_outs = 0, keys_taken = 0, updates_taken = 0, installs_asked = 0, protections_asked = 0, clipboard_reads = 0;
  // Called for each request and store operation as it comes, when set; may answer at once.
  std::function<void(const Request&)> on_request;
  std::function<void(const StoreOperation&)> on_store;

  const std::string& hash() const { return history_[history_at_].hash; }
  const std::vector<HistoryEntry>& history() const { return history_; }
  std::size_t history_at() const { return history_at_; }
  NodeId focused() const { return focused_; }
  std::string focused_name() const;
  std::size_t bytes_of_last_frame() const { return last_bytes_; }
  std::size_t mirror_commands_of_last_frame() const { return last_mirror_; }

 private:
  void ring();  // the timer, at its time
  void apply(const Command& command);
  void apply_mirror(const Command& command, CommandFields& fields);
  void apply_store(const Command& command, CommandFields& fields);
  Node& known(NodeId id);
  void insert(Node& node, NodeId parent, NodeId before);
  void detach(const Node& node);
  void forget(NodeId id);
  void set_focus(NodeId id);
  void set_scroll(Node& region, float x, float y);
  void bring_into_view(NodeId id);
  NodeId topmost_at(float x, float y) const;
  bool within(NodeId inner, NodeId outer) const;
  bool reachable(const Node& node) const;
  bool focusable(const Node& node) const;
  void queue_pointer(client::platform::PointerPhase phase, float x, float y, std::uint8_t button, std::uint8_t clicks,
                     std::uint8_t modifiers);
  void press(const Node& node, std::uint8_t button, std::uint8_t clicks, std::uint8_t modifiers);
  void press_at(float x, float y, std::uint8_t button, std::uint8_t clicks, std::uint8_t modifiers);
  void send_text(Node& node, std::string value, bool composing);
  void send_resize();
  void send_theme(client::platform::Appearance chosen);
  void send_reading();
  void send_route();
  // Of reachable nodes, in document order.
  void visit(NodeId from, const std::function<void(const Node&, int depth)>& see, int depth = 0) const;

  client::platform::Application& application_;
  PageOptions options_;
  std::map<NodeId, Node> nodes_;
  std::vector<HistoryEntry> history_;
  std::size_t history_at_ = 0;
  int backs_ = 0;  // asked for, done after another frame: as in a browser, the app draws on before it hears where it is
  std::vector<std::byte> pending_;
  NodeId focused_ = 0;
  NodeId composing_ = 0;
  double now_ms_ = 1000;
  std::uint32_t wanted_frames_ = 0;
  std::optional<double> timer_ms_;
  bool restless_ = false;  // until it has come
  float keyboard_ = 0;
  int frames_ = 0;
  std::size_t last_bytes_ = 0, last_mirror_ = 0;
};

}  // namespace actline::test
