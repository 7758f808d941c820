#include "tests/client/support/headless_page.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <utility>

#include "client/platform/semantics.hpp"

namespace actline::test {

using namespace client::platform;

namespace {

constexpr std::uint32_t one_finger = 1;

bool is_field(Role role) {
  switch (role) {
    case Role::text_field:
    case Role::text_area:
    case Role::number_field:
    case Role::phone_field:
    case Role::date_field:
    case Role::date_time_field:
    case Role::time_field:
    case Role::password_field:
    case Role::search_field: return true;
    default: return false;
  }
}

// Elements with a click of their own on Enter and Space.
bool has_own_click(Role role) {
  switch (role) {
    case Role::button:
    case Role::link:
    case Role::tab:
    case Role::menu_item:
    case Role::checkbox:
    case Role::radio:
    case Role::switch_: return true;
    default: return false;
  }
}

bool is_control(Role role) { return has_own_click(role) || is_field(role) || role == Role::select; }

// Pointers pass through these (web/mirror_element.js, seen_through).
bool seen_through(Role role) {
  switch (role) {
    case Role::group:
    case Role::main:
    case Role::navigation:
    case Role::banner:
    case Role::form:
    case Role::search:
    case Role::heading:
    case Role::text:
    case Role::image:
    case Role::list:
    case Role::table:
    case Role::tab_list:
    case Role::tab_panel:
    case Role::status:
    case Role::alert:
    case Role::separator:
    case Role::progress: return true;
    default: return false;
  }
}

std::string quoted(const PageNode& node) { return std::string(role_name(node.role)) + " \"" + node.name + "\""; }

std::size_t utf8_length(unsigned char lead) { return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4; }

// Code points of a text, in UTF-8.
std::vector<std::string> characters(std::string_view text) {
  std::vector<std::string> list;
  while (!text.empty()) {
    const std::size_t length = std::min(text.size(), utf8_length(static_cast<unsigned char>(text[0])));
    list.emplace_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return list;
}

std::size_t utf16_units(std::string_view text) {
  std::size_t units = 0;
  for (const std::string& character : characters(text)) units += character.size() == 4 ? 2 : 1;
  return units;
}

void fail_on_duplicate(const SemanticNode& node) {
  FAIL("two nodes with one id: " << role_name(node.role) << " \"" << std::string(node.name) << "\"");
}

std::string number_text(float value) {
  std::string text = std::to_string(static_cast<int>(std::lround(value)));
  return text;
}

}  // namespace

PageOptions phone_page() {
  PageOptions options;
  options.width = 390;
  options.height = 844;
  options.pixel_ratio = 3;
  options.safe_top = 47;
  options.safe_bottom = 34;
  options.touch = true;
  return options;
}

std::string PageNode::attribute(Attribute which) const {
  const auto found = attributes.find(which);
  return found == attributes.end() ? std::string() : found->second;
}

HeadlessPage::HeadlessPage(Application& application, const PageOptions& options) : application_(application), options_(options) {
  SemanticTable::on_duplicate = fail_on_duplicate;
  nodes_[0] = Node{};
  history_.push_back({options.hash, {}});
  send_resize();
  send_theme(client::platform::Appearance::system);
  set_visible(true);
  EventRecord(EventType::online, 0, now_ms_).put_enum(options.online).finish(pending_);
  EventRecord(EventType::session, 0, now_ms_).text(options.account).finish(pending_);
  send_route();
  settle();
}

HeadlessPage::~HeadlessPage() { SemanticTable::on_duplicate = nullptr; }

// ── looking ──

void HeadlessPage::visit(NodeId from, const std::function<void(const Node&, int)>& see, int depth) const {
  for (const NodeId id : nodes_.at(from).children) {
    const Node& child = nodes_.at(id);
    if (child.is(state::hidden) || child.is(state::inert)) continue;
    see(child, depth);
    visit(id, see, depth + 1);
  }
}

std::vector<const PageNode*> HeadlessPage::all(Role role) const {
  std::vector<const Node*> found;
  visit(0, [&](const Node& node, int) {
    if (node.role == role) found.push_back(&node);
  });
  return found;
}

const PageNode* HeadlessPage::maybe(Role role, std::string_view name) const {
  const std::vector<const Node*> those = all(role);
  const auto found = std::find_if(those.begin(), those.end(), [&](const Node* node) { return node->name == name; });
  return found == those.end() ? nullptr : *found;
}

const PageNode& HeadlessPage::find(Role role, std::string_view name) const {
  std::vector<const Node*> found = all(role);
  std::erase_if(found, [&](const Node* node) { return node->name != name; });
  if (found.size() != 1) {
    FAIL(found.size() << " nodes are a " << role_name(role) << " named \"" << std::string(name) << "\" in\n" << snapshot());
  }
  return *found.front();
}

const PageNode& HeadlessPage::find_starting(Role role, std::string_view start) const {
  for (const Node* const node : all(role)) {
    if (std::string_view(node->name).substr(0, start.size()) == start) return *node;
  }
  FAIL("no " << role_name(role) << " has a name beginning with \"" << std::string(start) << "\" in\n" << snapshot());
  return nodes_.at(0);
}

const PageNode& HeadlessPage::find_key(std::string_view record) const {
  const Node* found = nullptr;
  visit(0, [&](const Node& node, int) {
    if (found == nullptr && node.attribute(Attribute::key) == record) found = &node;
  });
  if (found == nullptr) FAIL("no node has the key \"" << std::string(record) << "\" in\n" << snapshot());
  return *found;
}

bool HeadlessPage::has_text(std::string_view part) const {
  bool found = false;
  visit(0, [&](const Node& node, int) {
    found = found || node.name.find(part) != std::string::npos || node.value.find(part) != std::string::npos;
  });
  return found;
}

const PageNode* HeadlessPage::node(NodeId id) const {
  const auto found = nodes_.find(id);
  return found == nodes_.end() ? nullptr : &found->second;
}

std::string HeadlessPage::focused_name() const {
  const Node* const found = focused_ == 0 ? nullptr : node(focused_);
  return found == nullptr ? std::string() : found->name;
}

std::string HeadlessPage::snapshot(bool with_rects) const {
  struct Word {
    std::uint32_t bit;
    std::string_view text;
  };
  static constexpr Word words[] = {
      {state::disabled, "disabled"},   {state::checked, "checked"},   {state::selected, "selected"}, {state::expanded, "expanded"},
      {state::collapsed, "collapsed"}, {state::required, "required"}, {state::invalid, "invalid"},   {state::read_only, "read_only"},
      {state::busy, "busy"},           {state::modal, "modal"},       {state::current, "current"},   {state::mixed, "mixed"},
  };
  static constexpr std::pair<Attribute, std::string_view> shown[] = {{Attribute::level, "level"},
                                                                     {Attribute::sort, "sort"},
                                                                     {Attribute::key, "key"},
                                                                     {Attribute::href, "href"},
                                                                     {Attribute::row_count, "rows"}};
  std::string text;
  visit(0, [&](const Node& node, int depth) {
    text.append(static_cast<std::size_t>(depth) * 2, ' ');
    text += role_name(node.role);
    if (!node.name.empty()) text += " \"" + node.name + "\"";
    if (!node.value.empty()) text += " = " + node.value;
    for (const Word& word : words) {
      if (node.is(word.bit)) text += " [" + std::string(word.text) + "]";
    }
    if (node.id == focused_) text += " [focused]";
    for (const auto& [attribute, word] : shown) {
      if (const std::string value = node.attribute(attribute); !value.empty()) text += " {" + std::string(word) + " " + value + "}";
    }
    if (with_rects) {
      const Rect& r = node.rect;
      text += " (" + number_text(r.x) + " " + number_text(r.y) + " " + number_text(r.width) + "x" + number_text(r.height) + ")";
    }
    text += '\n';
  });
  return text;
}

Rect HeadlessPage::on_canvas(NodeId id) const {
  Rect rect = nodes_.at(id).rect;
  for (NodeId at = nodes_.at(id).parent; at != 0; at = nodes_.at(at).parent) {
    const Node& outer = nodes_.at(at);
    if (outer.role != Role::scroll_region) continue;
    rect.x += outer.rect.x - outer.scroll_x;
    rect.y += outer.rect.y - outer.scroll_y;
  }
  return rect;
}

bool HeadlessPage::within(NodeId inner, NodeId outer) const {
  for (NodeId at = inner; at != 0; at = nodes_.at(at).parent) {
    if (at == outer) return true;
  }
  return false;
}

bool HeadlessPage::reachable(const Node& node) const {
  for (const Node* at = &node; at->id != 0; at = &nodes_.at(at->parent)) {
    if (at->is(state::inert) || at->is(state::hidden)) return false;
  }
  return true;
}

NodeId HeadlessPage::topmost_at(float x, float y) const {
  NodeId top = 0;
  visit(0, [&](const Node& node, int) {
    if (seen_through(node.role)) return;
    const auto covers = [&](NodeId id) {
      const Rect rect = on_canvas(id);
      return x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height;
    };
    if (!covers(node.id)) return;
    for (NodeId at = node.parent; at != 0; at = nodes_.at(at).parent) {
      if (nodes_.at(at).role == Role::scroll_region && !covers(at)) return;
    }
    top = node.id;
  });
  return top;
}

std::vector<std::string> HeadlessPage::audit() const {
  std::vector<std::string> faults;
  visit(0, [&](const Node& node, int) {
    const auto fault = [&](std::string_view what) { faults.push_back(quoted(node) + ": " + std::string(what)); };
    for (const Attribute reference : {Attribute::described_by, Attribute::error_message}) {
      const std::string id = node.attribute(reference);
      if (!id.empty() && nodes_.count(static_cast<NodeId>(std::stoul(id))) == 0) fault("refers to a node that is not there");
    }
    const Node* region = nullptr;
    for (NodeId at = node.parent; at != 0 && region == nullptr; at = nodes_.at(at).parent) {
      if (nodes_.at(at).role == Role::scroll_region) region = &nodes_.at(at);
    }
    if (region != nullptr && !seen_through(node.role)) {
      const Rect& r = node.rect;
      const float room_x = std::max(region->content_width, region->rect.width),
                  room_y = std::max(region->content_height, region->rect.height);
      if (r.x < -1 || r.x + r.width > room_x + 1 || r.y < -1 || r.y + r.height > room_y + 1) fault("sticks out of its scroll region");
    }
    if (!is_control(node.role)) return;
    if (node.name.empty()) fault("has no name");
    if (node.rect.width < 1 || node.rect.height < 1) return fault("has no size");
    if (options_.touch && (node.rect.width < 43.5F || node.rect.height < 43.5F)) {
      fault("is too small for a finger: " + number_text(node.rect.width) + "x" + number_text(node.rect.height));
    }
    const Rect seen = on_canvas(node.id);
    if (region == nullptr &&
        (seen.x < -1 || seen.y < -1 || seen.x + seen.width > options_.width + 1 || seen.y + seen.height > options_.height + 1)) {
      fault("is off the screen");
    }
  });
  return faults;
}

// ── doing ──

void HeadlessPage::queue_pointer(PointerPhase phase, float x, float y, std::uint8_t button, std::uint8_t clicks, std::uint8_t modifiers) {
  EventRecord(EventType::pointer, 0, now_ms_)
      .put_enum(phase)
      .put_enum(options_.touch ? PointerKind::touch : PointerKind::mouse)
      .put(button)
      .put(clicks)
      .put(x)
      .put(y)
      .put(0.5F)
      .put(one_finger)
      .put(modifiers)
      .finish(pending_);
}

void HeadlessPage::pointer(PointerPhase phase, float x, float y, std::uint8_t button, std::uint8_t clicks, std::uint8_t modifiers) {
  queue_pointer(phase, x, y, button, clicks, modifiers);
  frame(phase != PointerPhase::up);
}

void HeadlessPage::tap_within_one_frame(float x, float y, double held_ms, double frame_ms) {
  const double began = now_ms_;
  queue_pointer(PointerPhase::down, x, y, 0, 1, 0);
  now_ms_ = began + held_ms;
  queue_pointer(PointerPhase::up, x, y, 0, 1, 0);
  now_ms_ = began + frame_ms;
  settle();
}

void HeadlessPage::press_at(float x, float y, std::uint8_t button, std::uint8_t clicks, std::uint8_t modifiers) {
  if (!options_.touch) pointer(PointerPhase::move, x, y);
  pointer(PointerPhase::down, x, y, button, clicks, modifiers);
  // The browser moves the focus when the button goes down.
  NodeId target = topmost_at(x, y);
  while (target != 0 && !focusable(nodes_.at(target))) target = nodes_.at(target).parent;
  set_focus(target);
  pointer(PointerPhase::up, x, y, button, clicks, modifiers);
  settle();
}

void HeadlessPage::press(const Node& node, std::uint8_t button, std::uint8_t clicks, std::uint8_t modifiers) {
  const NodeId id = node.id;
  if (!reachable(node)) FAIL(quoted(node) << " is under a modal overlay or hidden:\n" << snapshot());
  bring_into_view(id);
  const Rect rect = on_canvas(id);
  const float x = rect.x + rect.width / 2, y = rect.y + rect.height / 2;
  const NodeId top = topmost_at(x, y);
  // A container may be pressed through its own content, and text through the target it labels.
  if (!within(top, id) && !(seen_through(nodes_.at(id).role) && (top == 0 || within(id, top)))) {
    const bool inside_target = within(id, top) && top != 0;
    if (!inside_target)
      FAIL(quoted(nodes_.at(id)) << " is covered by " << (top == 0 ? "nothing: it cannot be reached" : quoted(nodes_.at(top))) << "\n"
                                 << snapshot(true));
  }
  press_at(x, y, button, clicks, modifiers);
}

void HeadlessPage::click(const Node& node, std::uint8_t modifiers) { press(node, 0, 1, modifiers); }
void HeadlessPage::click(Role role, std::string_view name, std::uint8_t modifiers) { click(find(role, name), modifiers); }
void HeadlessPage::click_at(float x, float y, std::uint8_t modifiers) { press_at(x, y, 0, 1, modifiers); }
void HeadlessPage::right_click(const Node& node) { press(node, 2, 1, 0); }

void HeadlessPage::double_click(const Node& node) {
  const NodeId id = node.id;
  press(node, 0, 1, 0);
  if (nodes_.count(id) != 0) press(nodes_.at(id), 0, 2, 0);
}

void HeadlessPage::long_press(const Node& node) {
  bring_into_view(node.id);
  const Rect rect = on_canvas(node.id);
  const float x = rect.x + rect.width / 2, y = rect.y + rect.height / 2;
  pointer(PointerPhase::down, x, y);
  settle();
  advance(600);
  pointer(PointerPhase::up, x, y);
  settle();
}

void HeadlessPage::hover(const Node& node) {
  const Rect rect = on_canvas(node.id);
  pointer(PointerPhase::move, rect.x + rect.width / 2, rect.y + rect.height / 2);
  settle();
}

void HeadlessPage::act(const Node& node, Action action) {
  if (!reachable(node)) FAIL(quoted(node) << " is under a modal overlay or hidden");
  EventRecord(EventType::act, node.id, now_ms_).put_enum(action).finish(pending_);
  frame(false);
  settle();
}

void HeadlessPage::activate(Role role, std::string_view name) { act(find(role, name), Action::click); }

void HeadlessPage::send_text(Node& node, std::string value, bool composing) {
  node.value = std::move(value);
  const auto caret = static_cast<std::uint32_t>(utf16_units(node.value));
  EventRecord(EventType::text, node.id, now_ms_).put_enum(composing).put(caret).put(caret).text(node.value).finish(pending_);
  settle();
}

void HeadlessPage::type(Role role, std::string_view name, std::string_view text) {
  const Node& field = find(role, name);
  REQUIRE(is_field(field.role));
  REQUIRE_FALSE(field.is(state::disabled));
  REQUIRE_FALSE(field.is(state::read_only));
  const NodeId id = field.id;
  click(field);
  REQUIRE(focused_ == id);
  const std::string limit = field.attribute(Attribute::max_length);
  if (text.empty()) return send_text(known(id), {}, false);
  bool first = true;
  for (const std::string& character : characters(text)) {
    Node& node = known(id);
    std::string value = first ? character : node.value + character;
    first = false;
    if (!limit.empty() && utf16_units(value) > std::stoul(limit)) return;
    send_text(node, std::move(value), false);
  }
}

void HeadlessPage::compose(Role role, std::string_view name, const std::vector<std::string>& steps) {
  const NodeId id = find(role, name).id;
  if (focused_ != id) click(nodes_.at(id));
  const std::string base = known(id).value;
  composing_ = id;
  for (const std::string& step : steps) send_text(known(id), base + step, true);
  composing_ = 0;
  send_text(known(id), base + steps.back(), false);
}

void HeadlessPage::choose(std::string_view select, std::string_view option_label) {
  const Node& found = find(Role::select, select);
  std::string_view options = found.attributes.at(Attribute::options);
  while (!options.empty()) {
    const std::string_view choice = options.substr(0, options.find('\x1e'));
    options.remove_prefix(std::min(options.size(), choice.size() + 1));
    const std::size_t split = choice.find('\x1f');
    if (choice.substr(split + 1) != option_label) continue;
    const NodeId id = found.id;
    focus(found);
    return send_text(known(id), std::string(choice.substr(0, split)), false);
  }
  FAIL(quoted(found) << " has no choice \"" << std::string(option_label) << "\"");
}

void HeadlessPage::pick_value(Role role, std::string_view name, std::string_view value) {
  const NodeId id = find(role, name).id;
  focus(nodes_.at(id));
  send_text(known(id), std::string(value), false);
}

void HeadlessPage::key(std::string_view key, std::uint8_t modifiers) {
  const NodeId at = focused_;
  for (const bool down : {true, false}) {
    EventRecord(EventType::key, at, now_ms_).put_enum(down).put_enum(0).put(modifiers).text(key).text(key).finish(pending_);
    frame(false);
    if (down && (key == "Enter" || key == " ") && at != 0 && nodes_.count(at) != 0 && has_own_click(nodes_.at(at).role)) {
      act(nodes_.at(at), Action::click);
    }
  }
  settle();
}

bool HeadlessPage::focusable(const Node& node) const {
  if (node.is(state::disabled) && (is_field(node.role) || node.role == Role::select)) return false;
  return is_control(node.role) || node.is(state::focusable) || node.role == Role::dialog || node.role == Role::scroll_region;
}

void HeadlessPage::tab() {
  std::vector<NodeId> stops;
  visit(0, [&](const Node& node, int) {
    // One of a group of tabs or radio buttons is a stop, the one that says so.
    // What stands in a cell is reached by its row's keys.
    if (nodes_.at(node.parent).role == Role::cell) return;
    const bool grouped = node.role == Role::tab || node.role == Role::radio;
    if (is_control(node.role) && !grouped ? focusable(node) : node.is(state::focusable)) stops.push_back(node.id);
  });
  key("Tab");
  if (stops.empty()) return;
  const auto at = std::find(stops.begin(), stops.end(), focused_);
  // From somewhere inside: the first stop behind it.
  set_focus(at == stops.end() || at + 1 == stops.end() ? stops.front() : *(at + 1));
  settle();
}

void HeadlessPage::focus(const Node& node) {
  set_focus(node.id);
  settle();
}

void HeadlessPage::blur() {
  set_focus(0);
  settle();
}

void HeadlessPage::set_focus(NodeId id) {
  if (id == focused_) return;
  if (focused_ != 0) EventRecord(EventType::blur, focused_, now_ms_).finish(pending_);
  focused_ = id;
  if (id != 0) EventRecord(EventType::focus, id, now_ms_).finish(pending_);
}

void HeadlessPage::set_scroll(Node& region, float x, float y) {
  x = std::clamp(x, 0.0F, std::max(0.0F, region.content_width - region.rect.width));
  y = std::clamp(y, 0.0F, std::max(0.0F, region.content_height - region.rect.height));
  if (x == region.scroll_x && y == region.scroll_y) return;
  region.scroll_x = x;
  region.scroll_y = y;
  EventRecord(EventType::scroll, region.id, now_ms_).put(x).put(y).finish(pending_);
}

void HeadlessPage::scroll(const Node& region, float y) {
  REQUIRE(region.role == Role::scroll_region);
  set_scroll(known(region.id), region.scroll_x, y);
  settle();
}

void HeadlessPage::scroll(std::string_view region_name, float y) { scroll(find(Role::scroll_region, region_name), y); }

void HeadlessPage::bring_into_view(NodeId id) {
  for (NodeId at = nodes_.at(id).parent; at != 0; at = nodes_.at(at).parent) {
    Node& region = nodes_.at(at);
    if (region.role != Role::scroll_region) continue;
    const Rect rect = on_canvas(id), seen = on_canvas(at);
    const float x = rect.x + rect.width / 2, y = rect.y + rect.height / 2;
    const bool inside = x >= seen.x && x < seen.x + seen.width && rect.y >= seen.y && y < seen.y + seen.height &&
                        rect.y + std::min(rect.height, seen.height) <= seen.y + seen.height;
    if (inside) continue;
    set_scroll(region, region.scroll_x + x - (seen.x + seen.width / 2), region.scroll_y + y - (seen.y + seen.height / 2));
    settle();
  }
}

void HeadlessPage::send_resize() {
  EventRecord(EventType::resize, 0, now_ms_)
      .put(options_.width)
      .put(options_.height)
      .put(options_.pixel_ratio)
      .put(options_.safe_top)
      .put(0.0F)
      .put(options_.safe_bottom)
      .put(0.0F)
      .put(keyboard_)
      .finish(pending_);
}

void HeadlessPage::resize(float width, float height, float pixel_ratio) {
  options_.width = width;
  options_.height = height;
  options_.pixel_ratio = pixel_ratio;
  send_resize();
  settle();
}

void HeadlessPage::keyboard(float height) {
  keyboard_ = height;
  send_resize();
  settle();
}

// ── the world ──

void HeadlessPage::frame(bool draw) {
  std::vector<std::byte> events;
  events.swap(pending_);
  if (draw) {
    now_ms_ += 16;
    ++frames_;
    wanted_frames_ = wanted_frames_ > 0 ? wanted_frames_ - 1 : 0;
  } else if (!events.empty()) {
    wanted_frames_ = std::max<std::uint32_t>(wanted_frames_, 1);
  }
  const auto wall = options_.wall_ms + static_cast<std::int64_t>(now_ms_);
  int backs = std::exchange(backs_, 0);
  const std::span<const std::byte> answer = application_.frame(events, now_ms_, wall, draw);
  last_bytes_ = answer.size();
  last_mirror_ = 0;
  // A callback may answer at once and so queue events; the bytes are valid until the next call.
  for (const Command& command : read_commands(answer)) apply(command);
  for (; backs > 0; --backs) {
    if (history_at_ == 0) FAIL("the app went back past its first entry, which leaves it");
    --history_at_;
    send_route();
  }
}

void HeadlessPage::settle() {
  for (int i = 0; i < 500; ++i) {
    if (!idle()) {
      frame();
    } else if (timer_ms_ && restless_) {
      ring();
    } else {
      return;
    }
  }
  FAIL("the app never stops asking for frames:\n" << snapshot());
}

void HeadlessPage::ring() {
  now_ms_ = std::max(now_ms_, *timer_ms_);
  timer_ms_.reset();
  EventRecord(EventType::timer, 0, now_ms_).finish(pending_);
}

void HeadlessPage::advance(double ms) {
  const double until = now_ms_ + ms;
  while (timer_ms_ && *timer_ms_ <= until) {
    ring();
    settle();
  }
  now_ms_ = std::max(now_ms_, until);
}

std::optional<double> HeadlessPage::sleeps_for_ms() const { return timer_ms_ ? std::optional(*timer_ms_ - now_ms_) : std::nullopt; }

void HeadlessPage::set_online(bool online) {
  EventRecord(EventType::online, 0, now_ms_).put_enum(online).finish(pending_);
  settle();
}

void HeadlessPage::send_theme(client::platform::Appearance chosen) {
  using client::platform::Appearance;
  const bool dark = chosen == Appearance::dark || (chosen == Appearance::system && options_.dark);
  EventRecord(EventType::theme, 0, now_ms_)
      .put_enum(dark)
      .put_enum(0)
      .put_enum(0)
      .put_enum(options_.reduced_motion)
      .put_enum(options_.touch)
      .put_enum(chosen)
      .finish(pending_);
}

void HeadlessPage::send_reading() {
  EventRecord(EventType::reading, 0, now_ms_).put(reading.text_size).put(reading.text_size_in_effect).put_enum(reading.density).finish(pending_);
}

void HeadlessPage::tell_update() {
  EventRecord(EventType::update, 0, now_ms_).finish(pending_);
  settle();
}

void HeadlessPage::tell_install(client::platform::InstallState state) {
  EventRecord(EventType::install, 0, now_ms_).put_enum(state).finish(pending_);
  settle();
}

void HeadlessPage::tell_storage(bool is_protected, double used_bytes) {
  EventRecord(EventType::storage, 0, now_ms_).put_enum(is_protected).put(used_bytes).put(1e9).finish(pending_);
  settle();
}

void HeadlessPage::set_visible(bool visible) {
  EventRecord(EventType::visibility, 0, now_ms_).put_enum(visible).finish(pending_);
  if (frames_ > 0) settle();
}

void HeadlessPage::set_account(std::string_view json) {
  EventRecord(EventType::session, 0, now_ms_).text(json).finish(pending_);
  settle();
}

// Answers may come while commands are being applied: they are only queued then.
void HeadlessPage::answer(std::uint32_t request, std::uint16_t status, std::string_view body, double retry_after_ms) {
  EventRecord(EventType::net, 0, now_ms_).put(request).put(status).put(retry_after_ms).text(body).finish(pending_);
}

void HeadlessPage::store_answer(std::uint32_t operation, StoreOutcome outcome, std::span<const std::byte> result) {
  EventRecord(EventType::store, 0, now_ms_).put(operation).put_enum(outcome).bytes(result).finish(pending_);
}

void HeadlessPage::give_file(std::uint32_t pick, std::string_view name, std::string_view encoding, std::string_view content) {
  EventRecord(EventType::file, 0, now_ms_)
      .put(pick)
      .text(name)
      .text(encoding)
      .put(static_cast<double>(content.size()))
      .text(content)
      .finish(pending_);
  settle();
}

void HeadlessPage::give_photo(std::uint32_t pick, client::platform::PhotoOutcome outcome, std::string_view sha256, std::uint32_t left,
                              std::string_view name) {
  const double bytes = 300'000, taken_at = 1'790'000'000'000;
  EventRecord(EventType::photo, 0, now_ms_)
      .put(pick)
      .put_enum(outcome)
      .put(left)
      .text(sha256)
      .put(std::uint32_t{1'600})
      .put(std::uint32_t{1'200})
      .put(bytes)
      .put(taken_at)
      .text(name)
      .finish(pending_);
  settle();
}

void HeadlessPage::give_place(client::platform::PlaceOutcome outcome, double latitude, double longitude, double accuracy_m) {
  REQUIRE_FALSE(locates.empty());
  EventRecord(EventType::place, 0, now_ms_).put(locates.back()).put_enum(outcome).put(latitude).put(longitude).put(accuracy_m).finish(pending_);
  settle();
}

void HeadlessPage::tell_shared(client::platform::ShareOutcome outcome) {
  EventRecord(EventType::shared, 0, now_ms_).put_enum(outcome).finish(pending_);
  settle();
}

void HeadlessPage::paste(PasteKind kind, std::string_view text) {
  EventRecord(EventType::paste, 0, now_ms_).put_enum(kind).text(text).finish(pending_);
  settle();
}

void HeadlessPage::live(LiveState live_state, double head, std::string_view why) {
  EventRecord(EventType::live, 0, now_ms_).put_enum(live_state).put(head).text(why).finish(pending_);
  settle();
}

void HeadlessPage::send_route() {
  EventRecord(EventType::route, 0, now_ms_).text(history_[history_at_].hash).text(history_[history_at_].state).finish(pending_);
}

void HeadlessPage::go_back() {
  if (history_at_ == 0) return;
  --history_at_;
  send_route();
  settle();
}

void HeadlessPage::go_to(std::string_view hash) { go_to_entry(hash, {}); }

void HeadlessPage::go_to_entry(std::string_view hash, std::string_view state) {
  history_.resize(history_at_ + 1);
  history_.push_back({std::string(hash), std::string(state)});
  ++history_at_;
  send_route();
  settle();
}

// ── commands ──

PageNode& HeadlessPage::known(NodeId id) {
  const auto found = nodes_.find(id);
  if (found == nodes_.end()) FAIL("a command speaks of node " << id << ", which the mirror does not have");
  return found->second;
}

void HeadlessPage::insert(Node& node, NodeId parent, NodeId before) {
  node.parent = parent;
  std::vector<NodeId>& siblings = known(parent).children;
  if (before == 0) {
    siblings.push_back(node.id);
    return;
  }
  const auto at = std::find(siblings.begin(), siblings.end(), before);
  if (at == siblings.end()) FAIL("node " << node.id << " is put before " << before << ", which is not among its siblings");
  siblings.insert(at, node.id);
}

void HeadlessPage::detach(const Node& node) { std::erase(nodes_.at(node.parent).children, node.id); }

void HeadlessPage::forget(NodeId id) {
  const std::vector<NodeId> children = nodes_.at(id).children;
  for (const NodeId child : children) forget(child);
  if (focused_ == id) set_focus(0);
  if (composing_ == id) composing_ = 0;
  nodes_.erase(id);
}

void HeadlessPage::apply_mirror(const Command& command, CommandFields& fields) {
  ++last_mirror_;
  const auto rect = [&] {
    Rect r;
    r.x = fields.f32();
    r.y = fields.f32();
    r.width = fields.f32();
    r.height = fields.f32();
    return r;
  };
  const NodeId id = command.node;
  if (command.type == PageCommand::mirror_add) {
    if (id == 0 || nodes_.count(id) != 0) FAIL("node " << id << " is added twice");
    Node& node = nodes_[id];
    node.id = id;
    const NodeId parent = fields.u32(), before = fields.u32();
    node.role = static_cast<Role>(fields.u8());
    node.state = fields.u32();
    node.rect = rect();
    node.name = fields.text();
    node.value = fields.text();
    return insert(node, parent, before);
  }
  Node& node = known(id);
  switch (command.type) {
    case PageCommand::mirror_remove: detach(node); return forget(id);
    case PageCommand::mirror_move: {
      const NodeId parent = fields.u32(), before = fields.u32();
      if (within(parent, id)) FAIL("node " << id << " is moved into itself");
      detach(node);
      return insert(node, parent, before);
    }
    case PageCommand::mirror_name: node.name = fields.text(); return;
    case PageCommand::mirror_value: {
      std::string value = fields.text();
      if (composing_ == id) FAIL(quoted(node) << " is given a value while it is composed in");
      node.value = std::move(value);
      return;
    }
    case PageCommand::mirror_state: node.state = fields.u32(); return;
    case PageCommand::mirror_rect: node.rect = rect(); return;
    case PageCommand::mirror_attribute: {
      const auto attribute = static_cast<Attribute>(fields.u8());
      std::string value = fields.text();
      if (value.empty()) {
        node.attributes.erase(attribute);
      } else {
        node.attributes[attribute] = std::move(value);
      }
      return;
    }
    case PageCommand::mirror_content:
      node.content_width = fields.f32();
      node.content_height = fields.f32();
      return set_scroll(node, node.scroll_x, node.scroll_y);
    case PageCommand::scroll_to: {
      const float x = fields.f32(), y = fields.f32();
      return set_scroll(node, x, y);
    }
    default: FAIL("not a command of the mirror");
  }
}

void HeadlessPage::apply_store(const Command& command, CommandFields& fields) {
  StoreOperation operation;
  operation.id = fields.u32();
  operation.command = command.type;
  if (command.type == PageCommand::store_commit) {
    const auto image = fields.bytes();
    operation.image.assign(image.begin(), image.end());
  } else {
    operation.database = fields.text();
  }
  store_operations.push_back(operation);
  if (on_store) on_store(operation);
}

void HeadlessPage::apply(const Command& command) {
  CommandFields fields(command.payload);
  switch (command.type) {
    case PageCommand::mirror_add:
    case PageCommand::mirror_remove:
    case PageCommand::mirror_move:
    case PageCommand::mirror_name:
    case PageCommand::mirror_value:
    case PageCommand::mirror_state:
    case PageCommand::mirror_rect:
    case PageCommand::mirror_attribute:
    case PageCommand::mirror_content:
    case PageCommand::scroll_to: apply_mirror(command, fields); break;
    case PageCommand::focus:
      if (command.node != 0) known(command.node);
      set_focus(command.node);
      break;
    case PageCommand::announce:
      fields.u8();
      announcements.push_back(fields.text());
      break;
    case PageCommand::cursor: cursor = fields.text(); break;
    case PageCommand::title: title = fields.text(); break;
    case PageCommand::route_push: {
      HistoryEntry entry;
      entry.hash = fields.text();
      entry.state = fields.text();
      history_.resize(history_at_ + 1);
      history_.push_back(std::move(entry));
      ++history_at_;
      break;
    }
    case PageCommand::route_replace:
      history_[history_at_].hash = fields.text();
      history_[history_at_].state = fields.text();
      break;
    case PageCommand::route_back: ++backs_; break;
    case PageCommand::clipboard: copied.push_back(fields.text()); break;
    case PageCommand::pick_file: {
      const std::uint32_t id = fields.u32();
      picks.push_back({id, fields.text()});
      break;
    }
    case PageCommand::download: {
      Download download;
      download.file_name = fields.text();
      download.media_type = fields.text();
      download.content = fields.text();
      downloads.push_back(std::move(download));
      break;
    }
    case PageCommand::open: opened.push_back(fields.text()); break;
    case PageCommand::theme_color: theme_color = fields.text(); break;
    case PageCommand::reload: ++reloads; break;
    case PageCommand::sign_in: sign_ins.push_back(fields.text()); break;
    case PageCommand::sign_out: ++sign_outs; break;
    case PageCommand::key_taken: ++keys_taken; break;
    case PageCommand::take_update: ++updates_taken; break;
    case PageCommand::install: ++installs_asked; break;
    case PageCommand::protect_storage: ++protections_asked; break;
    case PageCommand::text_size:
      reading.text_size = fields.number<std::uint16_t>();
      reading.text_size_in_effect = std::max(reading.text_size, reading.text_size_in_effect);
      send_reading();
      break;
    case PageCommand::density:
      reading.density = static_cast<client::platform::Density>(fields.u8());
      send_reading();
      break;
    case PageCommand::read_clipboard: ++clipboard_reads; break;
    case PageCommand::appearance: send_theme(static_cast<client::platform::Appearance>(fields.u8())); break;
    case PageCommand::timer: {
      const double at = fields.f64();
      timer_ms_ = std::isnan(at) ? std::nullopt : std::optional(at);
      restless_ = fields.u8() == 1;
      break;
    }
    case PageCommand::wake: wanted_frames_ = std::max(wanted_frames_, fields.u32()); break;
    case PageCommand::net_send: {
      Request request;
      request.id = fields.u32();
      request.method = fields.text();
      request.path = fields.text();
      request.body = fields.text();
      requests.push_back(request);
      if (on_request) on_request(request);
      break;
    }
    case PageCommand::net_cancel: {
      const std::uint32_t id = fields.u32();
      for (Request& request : requests) request.canceled = request.canceled || request.id == id;
      break;
    }
    case PageCommand::photo_pick: {
      const std::uint32_t id = fields.u32();
      const auto source = static_cast<client::platform::PhotoSource>(fields.u8());
      photo_picks.push_back({id, source, fields.u32()});
      break;
    }
    case PageCommand::photo_accept: {
      const std::uint32_t id = fields.u32();
      accepted = {id, {}, fields.u32()};
      break;
    }
    case PageCommand::photo_drop: photos_dropped.push_back(fields.text()); break;
    case PageCommand::photo_send: {
      Request request;
      request.id = fields.u32();
      request.method = "POST";
      request.path = fields.text();
      request.sha256 = fields.text();
      request.from = fields.f64();
      request.to = fields.f64();
      requests.push_back(request);
      if (on_request) on_request(request);
      break;
    }
    case PageCommand::photo_save:
      photos_saved.push_back(fields.text());
      fields.text();
      break;
    case PageCommand::locate:
      locates.push_back(fields.u32());
      fields.f64();
      break;
    case PageCommand::share: {
      Share share;
      share.title = fields.text();
      share.text = fields.text();
      share.sha256 = fields.text();
      share.file_name = fields.text();
      shares.push_back(std::move(share));
      break;
    }
    case PageCommand::live_open: live_url = fields.text(); break;
    case PageCommand::live_close: live_url.clear(); break;
    case PageCommand::store_open:
    case PageCommand::store_commit:
    case PageCommand::store_erase:
    case PageCommand::store_take: apply_store(command, fields); break;
    case PageCommand::targets: break;  // tests/browser compares them with the page's elements
  }
  if (!fields.exact()) FAIL("command " << static_cast<int>(command.type) << " has too many or too few bytes");
}

}  // namespace actline::test
