// One pass over the screen: what a widget sees of the world (size, looks, time, what the person did) and where it puts
// what it makes (drawing, semantic nodes, wishes to the page). Made by FrameLoop for every pass; widgets are free
// functions that take it first. What must survive the pass lives in Retained, by node id.
//
// Interaction: before a pass, events are matched against the tree of the pass before (topmost layer, last declared
// wins), so a widget only asks what happened to its own id. A press through the mirror (screen reader, keyboard, test)
// and a press by pointer are the same answer.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "client/platform/page_writer.hpp"
#include "client/platform/protocol.hpp"
#include "client/theme/theme.hpp"
#include "client/widget/box.hpp"
#include "client/widget/hit_table.hpp"
#include "client/widget/key.hpp"
#include "client/widget/painter.hpp"
#include "shared/base/instant.hpp"
#include "shared/base/text.hpp"

namespace actline::client::widget {

using platform::Attribute;
using platform::NodeId;
using platform::Role;
namespace state = platform::state;
using theme::Tone;

class Retained;

// The canvas and what covers its edges, CSS pixels.
struct Canvas {
  float width = 1280, height = 800, pixel_ratio = 1;
  float safe_top = 0, safe_right = 0, safe_bottom = 0, safe_left = 0;
  float keyboard = 0;  // the on-screen keyboard's height
};

struct NodeOptions {
  Role role = Role::group;
  std::string_view name = {};
  std::string_view value = {};
  std::uint32_t state = 0;
  Target target = Target::none;
  std::string_view cursor = {};  // CSS name while the mouse is over it, a literal; of press targets "pointer"
  bool menu = false;             // right button and long press ask for a menu
  Drags drags = Drags::none;
};

// What happened to a press target in this pass.
struct Press {
  bool clicked = false;      // pressed and released on it, or activated through the mirror
  bool menu_wanted = false;  // right button or long press
  bool hovered = false;      // mouse only
  bool held = false;         // finger or button is down on it
  bool focused = false;
  bool ring = false;           // focused from the keyboard: draw the focus ring
  std::uint8_t modifiers = 0;  // of the click
  std::uint8_t clicks = 1;     // 2: double click
};

// Of a node that can be dragged, or a region that can be drawn down.
struct Drag {
  bool moving = false;   // with the pointer now
  bool dropped = false;  // let go of in this pass; one that the browser or a second finger took away is neither
  float dx = 0, dy = 0;  // from where it began
};

struct TextInput {
  std::string_view value;
  bool composing = false;
};

class Frame {
 public:
  Frame(Retained& retained, Painter& painter, platform::PageWriter& page);
  Frame(const Frame&) = delete;
  Frame& operator=(const Frame&) = delete;

  // ── the world ──
  const Canvas& canvas() const;
  Box whole() const;  // the canvas
  Box safe() const;   // without notches and the on-screen keyboard
  const theme::Theme& theme() const;
  const theme::Palette& palette() const { return theme().palette; }
  bool phone() const { return theme().form == theme::FormFactor::phone; }
  bool narrow() const { return theme().narrow; }
  bool touch() const { return theme().touch; }
  double now_ms() const;       // performance.now(); for motion and delays
  base::Instant wall() const;  // for showing dates
  base::Language language() const;
  std::string_view tr(std::string_view key) const { return base::text(language(), key); }

  // ── drawing and asking the page ──
  Painter& paint() { return painter_; }
  platform::PageWriter& page() { return page_; }
  void wake(std::uint32_t frames = 1);
  void wake_at(double at_ms);
  void wake_in(double ms) { wake_at(now_ms() + ms); }
  void announce(std::string_view text, bool assertive = false);
  void title(std::string_view text);  // of the document; the last one of a pass counts

  // ── nodes ──
  NodeId id(const Key& key) const;  // under the present scope
  NodeId add(const Key& key, const Box& box, const NodeOptions& options);
  NodeId enter(const Key& key, const Box& box, const NodeOptions& options);  // children follow, until leave()
  void leave();
  // Keys below are unique within this scope only; makes no node.
  void push_scope(const Key& key);
  void pop_scope();
  void attribute(NodeId node, Attribute attribute, std::string_view value);
  void attribute(NodeId node, Attribute attribute, std::int64_t number);
  void mark(NodeId node, std::uint32_t state_bits);
  bool declared(NodeId node) const;  // in this pass, so far

  // ── what the person did ──
  Press press(NodeId node) const;
  Drag drag(NodeId node) const;
  const TextInput* typed(NodeId node) const;  // into this field since the last pass
  bool focused(NodeId node) const;
  bool ring(NodeId node) const;
  bool lost_focus(NodeId node) const;
  std::optional<platform::Action> acted(NodeId node) const;  // other than click
  void focus(NodeId node);                                   // 0: none
  // The key went down with exactly these modifiers while `node` had the focus; it is then used up. Enter and Space on buttons,
  // links and the like are never asked for here: the page turns them into presses.
  bool take_key(NodeId node, std::string_view key, std::uint8_t modifiers = 0);
  // What goes with a letter in a command, and with a press that adds: ctrl, ⌘ on Apple keyboards.
  std::uint8_t command_modifier() const;
  // The letter went down with it, and no text field has the focus, whose own command it would be. As take_shortcut.
  bool take_command(std::string_view letter);
  // The key went down and no text field has the focus, or (`with_ctrl`) together with ctrl, ⌘ on Apple keyboards. Only
  // for what no modal overlay covers.
  bool take_shortcut(std::string_view key, bool with_ctrl = false);
  // Escape, for the topmost overlay, unless a field has the focus and wants it first.
  bool take_escape();
  std::optional<Point> mouse() const;  // present coordinates

  // ── motion ──
  // Follows `target` within `ms`; jumps under reduced motion. Keeps frames coming while it moves.
  float ease(NodeId node, float target, double ms);
  // 0 to 1 within `ms` from when the node first stood on the screen.
  float appear(NodeId node, double ms);
  // Since the node first stood on the screen.
  double age_ms(NodeId node);

  // ── overlays ──
  // What follows is above everything declared outside, in canvas coordinates. Modal: the rest can neither be pressed nor
  // reached by keys.
  void enter_layer(bool modal);
  void leave_layer();
  // A press target with no node: what an overlay lays over the rest of the screen.
  NodeId cover(const Key& key, const Box& box);
  // Moves the focus to this overlay when it opens, and back to where it was when it is no longer declared.
  void hold_focus(NodeId overlay);

  // Something to drag with no node: keys or buttons must do the same.
  NodeId grip(const Key& key, const Box& box, std::string_view cursor);
  // The region (a scroll region of this pass) may be drawn down by a finger: drag() says how far.
  void let_pull(NodeId region, const Box& box);

  // Something to press at the screen's edge: toasts stand above it, never over it.
  void keep_clear(const Box& box);

  // What a mark without words means: shown beside `box` when the mouse rests on the node, or when keys have led there.
  void hint(NodeId node, const Box& box, std::string_view text);

  // Scrolls the enclosing regions as far as needed for the box to be seen.
  void reveal(const Box& box);

  Retained& retained() { return retained_; }

 private:
  NodeId declare(const Key& key, const Box& box, const NodeOptions& options, bool with_children);

  Retained& retained_;
  Painter& painter_;
  platform::PageWriter& page_;
  TextInput typed_;
};

// enter()…leave() as a block.
class Group {
 public:
  Group(Frame& frame, const Key& key, Role role, std::string_view name, const Box& box = {});
  Group(Frame& frame, const Key& key, const Box& box, const NodeOptions& options);
  ~Group();
  Group(const Group&) = delete;
  Group& operator=(const Group&) = delete;

  NodeId id() const { return id_; }

 private:
  Frame& frame_;
  NodeId id_ = 0;
};

// push_scope()…pop_scope() as a block.
class Scope {
 public:
  Scope(Frame& frame, const Key& key) : frame_(frame) { frame_.push_scope(key); }
  ~Scope() { frame_.pop_scope(); }
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;

 private:
  Frame& frame_;
};

}  // namespace actline::client::widget
