// What the person does, from the page's events to "this node was pressed": matches pointers against the last pass's hit
// table, follows the focus, and holds what happened until a pass has answered it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/platform/event.hpp"
#include "client/widget/hit_table.hpp"

namespace actline::client::widget {

using platform::NodeId;

// Since the last pass. At most one press, one key and one text: more of them make more passes.
struct Happened {
  NodeId clicked = 0;
  std::uint8_t modifiers = 0, clicks = 1;
  NodeId menu_wanted = 0;
  std::optional<NodeId> pressed_on;  // a pointer went down there; 0: on nothing
  NodeId acted_on = 0;
  platform::Action action = platform::Action::click;
  std::string key;  // that went down; empty: none, or used up
  std::uint8_t key_modifiers = 0;
  NodeId typed_into = 0;
  std::string typed;
  bool composing = false;
  std::vector<NodeId> left;  // lost the focus
  NodeId dropped = 0;        // dragged, and let go
  Point drag;                // how far it was
};

class Interaction {
 public:
  // Between passes, in the order of the events.
  void pointer(const platform::PointerEvent& event, double time_ms, const HitTable& hits);
  void key(const platform::KeyEvent& event);
  void text(const platform::TextEvent& event);
  void focused(NodeId node);
  void blurred(NodeId node);
  void act(const platform::ActEvent& event);

  // True when a pass must answer before the next event is looked at.
  bool waiting() const;

  // At the start of a pass: what time alone brings about (a long press).
  void begin_pass(double now_ms, const HitTable& hits);
  // The pass has answered. Layers below `modal_layer` are out of reach from now on.
  void end_pass(const HitTable& hits, int modal_layer);

  const Happened& happened() const { return happened_; }
  NodeId hovered() const { return hovered_; }
  bool is_hovered(NodeId node) const { return hovered_ == node && node != 0; }
  // Down on it; a finger only after a moment, because it may become a scroll.
  bool is_held(NodeId node, double now_ms) const;
  // Being dragged: how far from where the pointer went down. Nothing when it is not, or is no more.
  std::optional<Point> dragged(NodeId node) const;
  // When is_held or a long press will change by itself.
  std::optional<double> next_moment(double now_ms) const;
  NodeId focus() const { return focus_; }
  bool focus_by_keyboard() const { return by_keyboard_; }
  std::optional<Point> mouse() const { return mouse_; }
  // It has moved since its button was last pressed: where it is, a person has put it.
  bool mouse_placed() const { return mouse_placed_; }
  std::string_view cursor() const { return cursor_; }

  // True, once, when that key with these modifiers went down.
  bool take_key(std::string_view key, std::uint8_t modifiers);
  // The app moves the focus; the page will say so too.
  void expect_focus(NodeId node) { focus_ = node; }

 private:
  struct Held {
    bool down = false;
    NodeId node = 0;
    Point at, now;
    double since_ms = 0;
    platform::PointerKind kind = platform::PointerKind::mouse;
    std::uint32_t pointer = 0;
    std::uint8_t button = 0, clicks = 1;
    bool menu = false;                 // the node answers a long press
    bool seen = false;                 // a pass has been made since it went down
    bool long_pressed = false;         // it has been answered
    NodeId draggable = 0, pulled = 0;  // what a drag from here would move: the node itself, the region it stands in
    Drags drags = Drags::none;
    NodeId dragged = 0;
  };

  void down(const platform::PointerEvent& event, double time_ms, const HitTable& hits);
  void up(const platform::PointerEvent& event, double time_ms, const HitTable& hits);
  void moved(const platform::PointerEvent& event);
  void hover(const HitTable& hits);

  Happened happened_;
  Held held_;
  std::optional<Point> mouse_;
  bool mouse_placed_ = false;
  NodeId hovered_ = 0;
  std::string_view cursor_;
  NodeId focus_ = 0;
  bool by_keyboard_ = false;
  int modal_layer_ = 0;
};

}  // namespace actline::client::widget
