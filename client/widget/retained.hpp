// What outlives a pass: the world as the page told it, the tree, the person's doings, and what widgets remember by node id.
// FrameLoop owns it and tells it of events; Frame reads it for the widgets; views never touch it.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "client/platform/event.hpp"
#include "client/platform/schedule.hpp"
#include "client/platform/semantics.hpp"
#include "client/widget/frame.hpp"
#include "client/widget/interaction.hpp"

namespace actline::client::widget {

// A scroll region: the page's scroller as the app knows it.
struct ScrollPlace {
  double x = 0, y = 0;
  Size view, content;
  std::uint64_t pass = 0;                                      // last declared in
  double moved_ms = std::numeric_limits<double>::lowest();     // by the person, last
  double mirrored_ms = std::numeric_limits<double>::lowest();  // what lies in it was told to the page
};

// One widget's own; each kind uses the members it needs.
struct Memory {
  std::uint64_t pass = 0;    // last declared in
  double born_ms = 0;        // first declared at
  double moved_ms = 0;       // a motion's start,
  float from = 0, to = 0;    // and its ends
  std::int64_t index = -1;   // the active row
  std::int64_t anchor = -1;  // where a range of marked rows began
  std::string text;          // a field's value when it got the focus
  float height = 0;          // measured in the last pass
};

struct Toast {
  Tone tone = Tone::neutral;
  std::string text;
  double until_ms = 0;
  std::uint64_t number = 0;
};

// The words beside a mark the mouse rests on, or keys have led to.
struct Hint {
  NodeId node = 0;
  double since_ms = 0;
  bool silenced = false;  // pressed, or sent away by Escape
  Box box;                // of the mark, on the canvas
  std::string text;
  std::uint64_t pass = 0;
};

// A modal overlay that is open, and what had the focus before it.
struct OpenOverlay {
  NodeId node = 0;
  NodeId focus_before = 0;
  std::uint64_t pass = 0;
};

class Scroll;

class Retained {
 public:
  // The world.
  Canvas canvas;
  theme::Surroundings surroundings;
  std::optional<platform::SystemColors> system_colors;  // as last told
  theme::Theme theme = theme::theme_for({});
  double now_ms = 0;
  std::int64_t wall_ms = 0;
  base::Language language = base::Language::zh_cn;
  bool apple_keyboard = false;

  platform::SemanticTable semantics;
  platform::Schedule schedule;
  HitTable hits;
  Interaction person;
  std::unordered_map<NodeId, ScrollPlace> scrolls;
  std::vector<Toast> toasts;
  std::uint64_t toast_count = 0;
  Hint hint;
  std::vector<OpenOverlay> overlays;

  // Wishes to the page, sent after the mirror's changes.
  std::optional<NodeId> focus_wish;
  std::vector<NodeId> scroll_wishes;  // to the place in `scrolls`
  std::string title;

  // Of the pass under way.
  std::uint64_t pass = 0;
  std::vector<std::uint32_t> scopes{0};
  std::vector<NodeId> forms;
  NodeId submitted_form = 0;
  int layers = 0;                             // overlays so far
  int modal_layer = 0, last_modal_layer = 0;  // of the topmost modal overlay; in the pass before
  int top_layer = 0, last_top_layer = 0;      // of the topmost overlay that takes Escape
  std::vector<std::pair<NodeId, int>> roots;  // nodes under the root, with their layers
  std::vector<NodeId> fields, last_fields;    // that are typed into
  std::vector<Scroll*> scroll_stack;          // the enclosing scroll regions
  std::vector<Box> kept_clear;                // of toasts

  Memory& memory(NodeId node);
  bool is_field(NodeId node) const;

  void resize(const platform::ResizeEvent& event);
  void change_surroundings(const platform::ThemeEvent& event);
  void reading(const platform::ReadingEvent& event);
  void scrolled(const platform::ScrollEvent& event, double time_ms);
  void text(const platform::TextEvent& event);
  // Regions that are being scrolled keep their mirror as it is; call when the pass is over, before its changes are written.
  void hold_moving_regions();

  void begin_pass(double now, std::int64_t wall);
  void end_pass();

 private:
  void close_overlays();

  std::unordered_map<NodeId, Memory> memories_;
};

}  // namespace actline::client::widget
