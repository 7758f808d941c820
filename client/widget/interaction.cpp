#include "client/widget/interaction.hpp"

#include <algorithm>
#include <cmath>

namespace actline::client::widget {
namespace {

using platform::PointerKind;
using platform::PointerPhase;

constexpr float slop = 8;            // CSS pixels a finger may wander in a press
constexpr float free_slop = 2;       // a mouse trembles
constexpr double highlight_ms = 80;  // sooner, and every scroll would flash what it began on
constexpr double long_press_ms = 450;

}  // namespace

void Interaction::pointer(const platform::PointerEvent& event, double time_ms, const HitTable& hits) {
  if (event.kind == PointerKind::mouse) {
    mouse_ = event.phase == PointerPhase::leave ? std::nullopt : std::optional(Point{event.x, event.y});
  } else {
    mouse_ = std::nullopt;
  }
  if (event.phase == PointerPhase::down) mouse_placed_ = false;
  if (event.phase == PointerPhase::move && event.kind == PointerKind::mouse) mouse_placed_ = true;
  switch (event.phase) {
    case PointerPhase::down: down(event, time_ms, hits); break;
    case PointerPhase::up: up(event, time_ms, hits); break;
    case PointerPhase::move: moved(event); break;
    case PointerPhase::cancel:
      if (held_.pointer == event.pointer) held_ = Held{};
      break;
    case PointerPhase::leave: break;
  }
  hover(hits);
}

void Interaction::down(const platform::PointerEvent& event, double time_ms, const HitTable& hits) {
  by_keyboard_ = false;
  if (held_.down && held_.pointer != event.pointer) {
    held_.node = held_.draggable = held_.pulled = held_.dragged = 0;  // a second finger: neither presses nor drags
    return;
  }
  const HitBox* const met = hits.at({event.x, event.y}, event.kind != PointerKind::mouse, modal_layer_);
  held_ = Held{};
  held_.down = true;
  held_.node = met != nullptr && (met->target == Target::press || met->target == Target::grip) ? met->id : 0;
  held_.menu = met != nullptr && met->menu;
  held_.at = held_.now = {event.x, event.y};
  held_.since_ms = time_ms;
  held_.kind = event.kind;
  held_.pointer = event.pointer;
  held_.button = event.button;
  held_.clicks = event.clicks;
  held_.drags = met != nullptr && event.button == 0 ? met->drags : Drags::none;
  held_.draggable = held_.drags != Drags::none ? met->id : 0;
  held_.pulled = event.kind != PointerKind::mouse ? hits.pull_at({event.x, event.y}, modal_layer_) : 0;
  happened_.pressed_on = met != nullptr ? met->id : 0;
}

// Which of press, drag and the browser's scrolling it is, is settled where the pointer leaves the place it went down at.
void Interaction::moved(const platform::PointerEvent& event) {
  if (!held_.down || held_.pointer != event.pointer) return;
  held_.now = {event.x, event.y};
  const float dx = event.x - held_.at.x, dy = event.y - held_.at.y;
  if (held_.dragged != 0) return;
  if (held_.drags == Drags::free) {
    if (std::hypot(dx, dy) > free_slop) held_.dragged = held_.draggable;
  } else if (held_.kind == PointerKind::mouse || std::hypot(dx, dy) <= slop || held_.long_pressed) {
    return;
  } else {
    const bool sideways = std::abs(dx) > std::abs(dy);
    if (sideways) held_.dragged = held_.draggable;
    if (!sideways && dy > 0) held_.dragged = held_.pulled;
    held_.draggable = held_.pulled = 0;
  }
  if (held_.dragged != 0 || held_.kind != PointerKind::mouse) held_.node = 0;
}

void Interaction::up(const platform::PointerEvent& event, double time_ms, const HitTable& hits) {
  if (!held_.down || held_.pointer != event.pointer) return;
  const Held held = held_;
  held_ = Held{};
  if (held.dragged != 0) {
    happened_.dropped = held.dragged;
    happened_.drag = {event.x - held.at.x, event.y - held.at.y};
    return;
  }
  const HitBox* const met = hits.at({event.x, event.y}, event.kind != PointerKind::mouse, modal_layer_);
  if (held.node == 0 || met == nullptr || met->id != held.node || held.long_pressed) return;
  // A long press whose moment came together with the release: no pass has seen it yet.
  const bool long_pressed = held.menu && held.kind != PointerKind::mouse && time_ms - held.since_ms >= long_press_ms;
  if (held.button == 2 || long_pressed) {
    happened_.menu_wanted = held.node;
  } else if (held.button == 0) {
    happened_.clicked = held.node;
    happened_.modifiers = event.modifiers;
    happened_.clicks = std::max<std::uint8_t>(held.clicks, 1);
  }
}

void Interaction::key(const platform::KeyEvent& event) {
  if (!event.down) return;
  by_keyboard_ = true;
  happened_.key = event.key;
  happened_.key_modifiers = event.modifiers;
  if (event.node != 0) focus_ = event.node;
}

void Interaction::text(const platform::TextEvent& event) {
  happened_.typed_into = event.node;
  happened_.typed = event.value;
  happened_.composing = event.composing;
}

void Interaction::focused(NodeId node) {
  focus_ = node;
  std::erase(happened_.left, node);
}

void Interaction::blurred(NodeId node) {
  if (focus_ == node) focus_ = 0;
  happened_.left.push_back(node);
}

void Interaction::act(const platform::ActEvent& event) {
  if (event.action == platform::Action::click) {
    happened_.clicked = event.node;
    happened_.modifiers = 0;
    happened_.clicks = 1;
  } else {
    happened_.acted_on = event.node;
    happened_.action = event.action;
  }
}

bool Interaction::waiting() const {
  return happened_.clicked != 0 || happened_.menu_wanted != 0 || happened_.acted_on != 0 || !happened_.key.empty() ||
         happened_.typed_into != 0 || happened_.pressed_on.has_value() || happened_.dropped != 0;
}

void Interaction::begin_pass(double now_ms, const HitTable& hits) {
  // Not in the first pass after it went down: where frames are slow, the release of a short press may be waiting behind it.
  if (held_.down && held_.seen && held_.menu && !held_.long_pressed && held_.node != 0 && held_.kind != PointerKind::mouse &&
      now_ms - held_.since_ms >= long_press_ms) {
    held_.long_pressed = true;
    happened_.menu_wanted = held_.node;
  }
  hover(hits);
}

void Interaction::end_pass(const HitTable& hits, int modal_layer) {
  modal_layer_ = modal_layer;
  happened_ = Happened{};
  held_.seen = held_.down;
  hover(hits);
}

bool Interaction::is_held(NodeId node, double now_ms) const {
  if (!held_.down || node == 0 || held_.node != node || held_.button != 0) return false;
  if (held_.kind == PointerKind::mouse) return hovered_ == node;
  return now_ms - held_.since_ms >= highlight_ms;
}

std::optional<Point> Interaction::dragged(NodeId node) const {
  if (node == 0 || held_.dragged != node) return std::nullopt;
  return Point{held_.now.x - held_.at.x, held_.now.y - held_.at.y};
}

std::optional<double> Interaction::next_moment(double now_ms) const {
  if (!held_.down || held_.node == 0 || held_.kind == PointerKind::mouse) return std::nullopt;
  if (now_ms < held_.since_ms + highlight_ms) return held_.since_ms + highlight_ms;
  if (held_.menu && !held_.long_pressed) return std::max(now_ms, held_.since_ms + long_press_ms);
  return std::nullopt;
}

bool Interaction::take_key(std::string_view key, std::uint8_t modifiers) {
  if (happened_.key_modifiers != modifiers) return false;
  // A command is the same one with Caps Lock on.
  const bool command = (modifiers & (platform::modifier::ctrl | platform::modifier::meta)) != 0;
  const bool capital = command && happened_.key.size() == 1 && key.size() == 1 && happened_.key[0] >= 'A' && happened_.key[0] <= 'Z' &&
                       key[0] == happened_.key[0] - 'A' + 'a';
  if (happened_.key != key && !capital) return false;
  happened_.key.clear();
  return true;
}

void Interaction::hover(const HitTable& hits) {
  if (held_.dragged != 0 && held_.kind == PointerKind::mouse) return;  // a divider keeps its cursor wherever the mouse is
  const HitBox* const met = mouse_ ? hits.at(*mouse_, false, modal_layer_) : nullptr;
  hovered_ = met != nullptr && met->target != Target::solid ? met->id : 0;
  cursor_ = met != nullptr && !met->cursor.empty() ? met->cursor : "default";
}

}  // namespace actline::client::widget
