#include "client/widget/frame.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "client/widget/retained.hpp"
#include "client/widget/scroll.hpp"

namespace actline::client::widget {
namespace {

bool typed_into(Role role) {
  switch (role) {
    case Role::text_field:
    case Role::text_area:
    case Role::number_field:
    case Role::phone_field:
    case Role::password_field:
    case Role::search_field:
    case Role::date_field:
    case Role::date_time_field:
    case Role::time_field: return true;
    default: return false;
  }
}

}  // namespace

Frame::Frame(Retained& retained, Painter& painter, platform::PageWriter& page) : retained_(retained), painter_(painter), page_(page) {
  const Happened& happened = retained_.person.happened();
  typed_ = {happened.typed, happened.composing};
}

// ── the world ──

const Canvas& Frame::canvas() const { return retained_.canvas; }

Box Frame::whole() const { return {0, 0, canvas().width, canvas().height}; }

Box Frame::safe() const {
  const Canvas& c = canvas();
  return whole().inset(c.safe_left, c.safe_top, c.safe_right, std::max(c.safe_bottom, c.keyboard));
}

const theme::Theme& Frame::theme() const { return retained_.theme; }
double Frame::now_ms() const { return retained_.now_ms; }
base::Instant Frame::wall() const { return {retained_.wall_ms}; }
base::Language Frame::language() const { return retained_.language; }

void Frame::wake(std::uint32_t frames) { retained_.schedule.wake(frames); }

void Frame::wake_at(double at_ms) {
  if (at_ms <= now_ms()) return wake();
  retained_.schedule.wake_at(at_ms);
}

void Frame::announce(std::string_view text, bool assertive) { page_.announce(text, assertive); }
void Frame::title(std::string_view text) { retained_.title = text; }

// ── nodes ──

NodeId Frame::id(const Key& key) const {
  const std::uint32_t hash = hash_number(key.hash(), retained_.scopes.back() ^ 0x9E3779B9U);
  return hash == 0 ? 1 : hash;
}

NodeId Frame::declare(const Key& key, const Box& box, const NodeOptions& options, bool with_children) {
  platform::SemanticTable& semantics = retained_.semantics;
  const bool at_root = semantics.entered() == 0;
  const platform::SemanticNode node{id(key),      options.role, options.state, {box.x, box.y, box.width, box.height},
                                    options.name, options.value};
  const NodeId made = with_children ? semantics.enter(node) : semantics.add(node);
  if (!key.record().empty()) semantics.attribute(made, Attribute::key, key.record());
  if (at_root) retained_.roots.emplace_back(made, painter_.layer());
  if (typed_into(options.role)) retained_.fields.push_back(made);
  if (options.target != Target::none) {
    HitBox hit{made,         painter_.on_canvas(box), painter_.clip(), painter_.layer(), options.target,
               options.menu, options.drags,           options.cursor};
    if (hit.cursor.empty() && hit.target == Target::press) hit.cursor = "pointer";
    retained_.hits.add(hit);
  }
  return made;
}

NodeId Frame::add(const Key& key, const Box& box, const NodeOptions& options) { return declare(key, box, options, false); }

NodeId Frame::enter(const Key& key, const Box& box, const NodeOptions& options) {
  const NodeId made = declare(key, box, options, true);
  retained_.scopes.push_back(made);
  return made;
}

void Frame::leave() {
  retained_.semantics.leave();
  retained_.scopes.pop_back();
}

void Frame::push_scope(const Key& key) { retained_.scopes.push_back(id(key)); }
void Frame::pop_scope() { retained_.scopes.pop_back(); }

void Frame::attribute(NodeId node, Attribute attribute, std::string_view value) { retained_.semantics.attribute(node, attribute, value); }

void Frame::attribute(NodeId node, Attribute attribute, std::int64_t number) {
  retained_.semantics.attribute(node, attribute, std::to_string(number));
}

void Frame::mark(NodeId node, std::uint32_t state_bits) { retained_.semantics.add_state(node, state_bits); }

bool Frame::declared(NodeId node) const { return retained_.semantics.declared(node); }

// ── what the person did ──

Press Frame::press(NodeId node) const {
  const Interaction& person = retained_.person;
  const Happened& happened = person.happened();
  Press press;
  press.clicked = node != 0 && happened.clicked == node;
  press.menu_wanted = node != 0 && happened.menu_wanted == node;
  press.hovered = person.is_hovered(node);
  press.held = person.is_held(node, now_ms());
  press.focused = focused(node);
  press.ring = ring(node);
  if (press.clicked) {
    press.modifiers = happened.modifiers;
    press.clicks = happened.clicks;
  }
  return press;
}

Drag Frame::drag(NodeId node) const {
  const Happened& happened = retained_.person.happened();
  if (node != 0 && happened.dropped == node) return {.moving = false, .dropped = true, .dx = happened.drag.x, .dy = happened.drag.y};
  const auto dragged = retained_.person.dragged(node);
  return dragged ? Drag{.moving = true, .dropped = false, .dx = dragged->x, .dy = dragged->y} : Drag{};
}

const TextInput* Frame::typed(NodeId node) const { return node != 0 && retained_.person.happened().typed_into == node ? &typed_ : nullptr; }

bool Frame::focused(NodeId node) const { return node != 0 && retained_.person.focus() == node; }
bool Frame::ring(NodeId node) const { return focused(node) && retained_.person.focus_by_keyboard(); }

bool Frame::lost_focus(NodeId node) const {
  const std::vector<NodeId>& left = retained_.person.happened().left;
  return std::find(left.begin(), left.end(), node) != left.end();
}

std::optional<platform::Action> Frame::acted(NodeId node) const {
  const Happened& happened = retained_.person.happened();
  if (node == 0 || happened.acted_on != node) return std::nullopt;
  return happened.action;
}

void Frame::focus(NodeId node) {
  retained_.focus_wish = node;
  retained_.person.expect_focus(node);
}

bool Frame::take_key(NodeId node, std::string_view key, std::uint8_t modifiers) {
  if (!focused(node) || !retained_.person.take_key(key, modifiers)) return false;
  page_.key_taken();
  return true;
}

bool Frame::take_shortcut(std::string_view key, bool with_ctrl) {
  if (painter_.layer() < retained_.last_modal_layer) return false;
  if (!with_ctrl && retained_.is_field(retained_.person.focus())) return false;
  if (!retained_.person.take_key(key, with_ctrl ? command_modifier() : 0)) return false;
  page_.key_taken();
  return true;
}

std::uint8_t Frame::command_modifier() const { return retained_.apple_keyboard ? platform::modifier::meta : platform::modifier::ctrl; }

bool Frame::take_command(std::string_view letter) { return !retained_.is_field(retained_.person.focus()) && take_shortcut(letter, true); }

bool Frame::take_escape() {
  if (painter_.layer() != retained_.last_top_layer || retained_.is_field(retained_.person.focus())) return false;
  if (!retained_.person.take_key("Escape", 0)) return false;
  page_.key_taken();
  return true;
}

std::optional<Point> Frame::mouse() const {
  const std::optional<Point> point = retained_.person.mouse();
  return point ? std::optional(painter_.from_canvas(*point)) : std::nullopt;
}

// ── motion ──

float Frame::ease(NodeId node, float target, double ms) {
  Memory& memory = retained_.memory(node);
  if (theme().reduced_motion || ms <= 0) return target;
  if (memory.moved_ms == 0) {
    memory.from = memory.to = target;
    memory.moved_ms = now_ms();
  }
  const auto value_at = [&] {
    const double t = std::clamp((now_ms() - memory.moved_ms) / ms, 0.0, 1.0);
    const double eased = 1 - (1 - t) * (1 - t) * (1 - t);
    return memory.from + (memory.to - memory.from) * static_cast<float>(eased);
  };
  if (memory.to != target) {
    memory.from = value_at();
    memory.to = target;
    memory.moved_ms = now_ms();
  }
  if (memory.from != memory.to && now_ms() - memory.moved_ms < ms) wake();
  return value_at();
}

float Frame::appear(NodeId node, double ms) {
  const double age = age_ms(node);
  if (theme().reduced_motion || age >= ms) return 1;
  wake();
  const double t = age / ms;
  return static_cast<float>(1 - (1 - t) * (1 - t) * (1 - t));
}

double Frame::age_ms(NodeId node) { return now_ms() - retained_.memory(node).born_ms; }

// ── overlays ──

void Frame::enter_layer(bool modal) {
  // The topmost layer is the toasts'.
  const int layer = std::min(++retained_.layers, Painter::layers - 2);
  painter_.push_layer(layer);
  retained_.semantics.enter_root();
  retained_.top_layer = layer;
  if (modal) retained_.modal_layer = layer;
}

void Frame::leave_layer() {
  retained_.semantics.leave_root();
  painter_.pop_layer();
}

NodeId Frame::cover(const Key& key, const Box& box) {
  const NodeId made = id(key);
  retained_.hits.add({made, painter_.on_canvas(box), painter_.clip(), painter_.layer(), Target::press, false, Drags::none, "default"});
  return made;
}

NodeId Frame::grip(const Key& key, const Box& box, std::string_view cursor) {
  const NodeId made = id(key);
  retained_.hits.add({made, painter_.on_canvas(box), painter_.clip(), painter_.layer(), Target::grip, false, Drags::free, cursor});
  return made;
}

void Frame::let_pull(NodeId region, const Box& box) {
  retained_.semantics.add_state(region, state::pull);
  retained_.hits.add_pull({region, painter_.on_canvas(box), painter_.clip(), painter_.layer()});
}

void Frame::hold_focus(NodeId overlay) {
  for (OpenOverlay& open : retained_.overlays) {
    if (open.node != overlay) continue;
    open.pass = retained_.pass;
    return;
  }
  retained_.overlays.push_back({overlay, retained_.person.focus(), retained_.pass});
  focus(overlay);
}

void Frame::keep_clear(const Box& box) { retained_.kept_clear.push_back(painter_.on_canvas(box)); }

void Frame::hint(NodeId node, const Box& box, std::string_view text) {
  if (touch() || text.empty()) return;
  const Press now = press(node);
  // What comes to lie under a mouse that was not moved is nothing its person asks about.
  if (!now.ring && !(now.hovered && retained_.person.mouse_placed())) return;
  Hint& hint = retained_.hint;
  if (hint.node != node) hint = {.node = node, .since_ms = now_ms()};
  hint.silenced = hint.silenced || now.held || now.clicked || retained_.person.happened().key == "Escape";
  hint.box = painter_.on_canvas(box);
  hint.text = text;
  hint.pass = retained_.pass;
}

void Frame::reveal(const Box& box) {
  if (!retained_.scroll_stack.empty()) retained_.scroll_stack.back()->reveal(static_cast<double>(box.y), static_cast<double>(box.height));
}

// ── blocks ──

Group::Group(Frame& frame, const Key& key, Role role, std::string_view name, const Box& box)
    : frame_(frame), id_(frame.enter(key, box, {.role = role, .name = name})) {}

Group::Group(Frame& frame, const Key& key, const Box& box, const NodeOptions& options)
    : frame_(frame), id_(frame.enter(key, box, options)) {}

Group::~Group() { frame_.leave(); }

}  // namespace actline::client::widget
