#include "client/widget/card_list.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "client/widget/button.hpp"
#include "client/widget/choice.hpp"
#include "client/widget/focus_ring.hpp"
#include "client/widget/label.hpp"
#include "client/widget/retained.hpp"
#include "client/widget/scroll.hpp"
#include "client/widget/surface.hpp"

namespace actline::client::widget {
namespace {

constexpr float one_swipe = 76, space_between = 8;
constexpr double swipe_ms = 120;
// The list follows a finger half as far; CSS pixels.
constexpr float pull_share = 0.5F, pull_enough = 56, pull_most = 80, pill_height = 36;
constexpr float gap = 8, padding = 12, meta_line = 20, meta_size = 14, avatar_size = 40;
constexpr float narrow_chip_line = 28;  // where the chip has no room beside the title
constexpr int narrow_meta_lines = 2;

float meta_height(const Frame& frame) { return meta_line * static_cast<float>(frame.narrow() ? narrow_meta_lines : 1); }

std::string spoken(const CardContent& card) {
  std::string text = card.title;
  for (const std::string* const part : {&card.chip, &card.trailing, &card.line, &card.second_line}) {
    if (part->empty()) continue;
    text += ", ";
    text += *part;
  }
  return text;
}

void draw_title(Frame& frame, Box line, const CardContent& card) {
  const theme::Palette& p = frame.palette();
  Painter& paint = frame.paint();
  const TextStyle strong = strong_style(frame);
  if (!card.trailing.empty()) {
    const float width = std::min(line.width / 2, paint.text_width(card.trailing, strong));
    paint.text_in(cut_right(line, width, theme::space::s), card.trailing, strong, p.text, Align::end);
  }
  if (card.chip.empty() || frame.narrow()) return paint.text_in(line, card.title, strong, p.text);
  const ChipOptions chip{.tone = card.chip_tone, .icon = card.chip_icon};
  const float room = std::max(0.0F, line.width - chip_width(frame, card.chip, chip) - theme::space::s);
  paint.text_in(cut_left(line, std::min(room, paint.text_width(card.title, strong)), theme::space::s), card.title, strong, p.text);
  draw_chip(frame, line, card.chip, chip);
}

void draw_card(Frame& frame, const Box& box, const CardContent& card, int lines) {
  Box rest = box.inset(padding);
  if (!card.avatar_name.empty() && !frame.narrow()) {
    Box place = cut_left(rest, avatar_size, padding);
    avatar(frame, cut_top(place, avatar_size), card.avatar_name);
  }
  if (card.action != Icon::none || !card.menu_name.empty()) cut_right(rest, theme::touch_target, theme::space::s);
  draw_title(frame, cut_top(rest, body_style(frame).line_height()), card);
  const TextStyle meta{meta_size, Weight::regular, theme::line_of_control};
  const std::string* const said[] = {&card.line, &card.second_line};
  for (int i = 0; i < std::min(lines, 2); ++i) {
    const Box place = cut_top(rest, meta_height(frame));
    if (frame.narrow()) {
      frame.paint().paragraph(place, *said[i], meta, frame.palette().text_muted, narrow_meta_lines);
    } else {
      frame.paint().text_in(place, *said[i], meta, frame.palette().text_muted);
    }
  }
  if (frame.narrow() && !card.chip.empty()) {
    draw_chip(frame, cut_top(rest, narrow_chip_line), card.chip, {.tone = card.chip_tone, .icon = card.chip_icon});
  }
}

}  // namespace

void CardContent::clear() {
  for (std::string* const text : {&title, &line, &second_line, &trailing, &chip, &avatar_name, &action_name, &menu_name}) text->clear();
  chip_tone = Tone::neutral;
  chip_icon = action = Icon::none;
  swipes = SIZE_MAX;
}

float card_list_item_height(const Frame& frame, int lines) {
  return std::max(64.0F, 2 * padding + body_style(frame).line_height() + static_cast<float>(lines) * meta_height(frame) +
                             (frame.narrow() ? narrow_chip_line : 0));
}

namespace {

// One list while it is being declared.
class Cards {
 public:
  Cards(Frame& frame, const Box& box, const CardListOptions& options, const CardSource& source)
      : frame_(frame), box_(box), options_(options), source_(source), height_(card_list_item_height(frame, options.lines)) {}

  CardListOutcome draw(NodeId list);

 private:
  void card(std::size_t index, const Box& place, Memory& list);
  float offset(NodeId open, const std::string& record, Memory& list);
  void swipes(std::size_t index, const Box& place, float offset, bool opened);
  void buttons(std::size_t index, const Box& place, bool drawn_only);
  bool one_button(const Box& box, const Key& key, Icon icon, std::string_view name, Tone tone, bool drawn_only);
  void pull();

  Frame& frame_;
  Box box_;
  const CardListOptions& options_;
  const CardSource& source_;
  // Of the card being declared.
  std::span<const CardSwipe> behind() const { return options_.swipes.first(std::min(content_.swipes, options_.swipes.size())); }
  float swipe_width() const { return static_cast<float>(behind().size()) * one_swipe; }

  float height_;
  CardContent content_;
  NodeId pull_region_ = 0;
  bool at_top_ = false;
  CardListOutcome outcome_;
};

// How far the card stands to the left: with the finger, else at rest at either end or on its way there.
float Cards::offset(NodeId open, const std::string& record, Memory& list) {
  if (behind().empty()) return 0;
  const bool opened = list.text == record;
  const Drag drag = frame_.drag(open);
  const float drawn = std::clamp((opened ? -swipe_width() : 0) + drag.dx, -swipe_width(), 0.0F);
  if (drag.moving) {
    Memory& memory = frame_.retained().memory(open);
    memory.from = memory.to = drawn;
    memory.moved_ms = frame_.now_ms();
    return drawn;
  }
  if (drag.dropped) {
    const bool opens = drawn < -swipe_width() / 2;
    if (opens) list.text = record;
    if (!opens && opened) list.text.clear();
    frame_.wake();
  }
  return frame_.ease(open, list.text == record ? -swipe_width() : 0, swipe_ms);
}

void Cards::swipes(std::size_t index, const Box& place, float offset, bool opened) {
  if (offset >= 0) return;
  const theme::Palette& p = frame_.palette();
  frame_.paint().push_clip({place.right() + offset, place.y, -offset, place.height});
  Box row = place.inset(place.width - swipe_width(), 0, 0, 0);
  for (std::size_t i = 0; i < behind().size(); ++i) {
    const CardSwipe& swipe = behind()[i];
    const Box part = cut_left(row, one_swipe).inset(space_between / 2, 0);
    bool held = false;
    if (opened) {
      const NodeId id = frame_.add(Key("swipe", swipe.key), part, {.role = Role::button, .name = swipe.label, .target = Target::press});
      const Press press = frame_.press(id);
      if (press.clicked) outcome_.swiped = {index, i};
      held = press.held;
      draw_inner_focus_ring(frame_, id, part, theme::radius::card);
    }
    frame_.paint().fill(part, held ? p.pressed : p.neutral_soft, theme::radius::card);
    const Color ink = tone_color(p, swipe.tone);
    Box inside = part.centered(part.width, 44);
    frame_.paint().icon(cut_top(inside, 24), swipe.icon, 20, ink);
    frame_.paint().text_in(inside, swipe.label, {12, Weight::regular, theme::line_of_control}, ink, Align::center);
  }
  frame_.paint().pop_clip();
}

// Of a card that is drawn aside only the look: a tap or a finger there is the card's own.
bool Cards::one_button(const Box& box, const Key& key, Icon icon, std::string_view name, Tone tone, bool drawn_only) {
  if (!drawn_only) return icon_button(frame_, box, key, icon, name, {.tone = tone});
  frame_.paint().icon(box, icon, 20, frame_.palette().text_muted);
  return false;
}

void Cards::buttons(std::size_t index, const Box& place, bool drawn_only) {
  const float side = theme::touch_target;
  const Box end{place.right() - side - 2, place.y, side, place.height};
  const bool both = content_.action != Icon::none && !content_.menu_name.empty();
  const Box middle = end.centered(side, side);
  if (!content_.menu_name.empty()) {
    const Box box = both ? end.with_height(side) : middle;
    if (one_button(box, "menu", Icon::more, content_.menu_name, Tone::neutral, drawn_only)) outcome_.menu = index;
  }
  if (content_.action != Icon::none) {
    const Box box = both ? Box{end.x, place.bottom() - side, side, side} : middle;
    if (one_button(box, "action", content_.action, content_.action_name, Tone::brand, drawn_only)) outcome_.action = index;
  }
}

void Cards::card(std::size_t index, const Box& place, Memory& list) {
  content_.clear();
  source_.card(index, content_);
  const std::string record = source_.record(index);
  const Group item(frame_, Key("card", record), place, {.role = Role::list_item});
  frame_.attribute(item.id(), Attribute::row_index, static_cast<std::int64_t>(index + 1));
  frame_.attribute(item.id(), Attribute::row_count, static_cast<std::int64_t>(options_.count));
  const NodeId known = frame_.id("open");
  const bool opened = list.text == record;
  const float shift = offset(known, record, list);
  const Box shifted = place.moved(shift, 0);
  NodeOptions node{.role = Role::button, .target = Target::press, .menu = true};
  const std::string name = spoken(content_);
  node.name = name;
  if (!behind().empty()) node.drags = Drags::sideways;
  const NodeId open = frame_.add("open", place.with_width(place.width + (opened ? shift : 0)), node);
  const Press press = frame_.press(open);
  // A tap beside what a card shows puts it away again.
  if (press.clicked && !list.text.empty()) {
    list.text.clear();
    frame_.wake();
  } else if (press.clicked) {
    outcome_.opened = index;
  }
  if (press.menu_wanted) outcome_.menu = index;

  const theme::Palette& p = frame_.palette();
  swipes(index, place, shift, opened);
  frame_.paint().fill(shifted, p.surface, theme::radius::card);
  if (press.held || press.hovered) frame_.paint().fill(shifted, press.held ? p.pressed : p.hover, theme::radius::card);
  frame_.paint().stroke(shifted, p.line, theme::radius::card);
  draw_card(frame_, shifted, content_, options_.lines);
  draw_inner_focus_ring(frame_, open, shifted, theme::radius::card);
  buttons(index, shifted, shift < 0);
}

// A word that comes down with the finger; while the app is at work on it, it stays.
void Cards::pull() {
  const CardPull& words = options_.pull;
  if (words.pull.empty()) return;
  if (at_top_) frame_.let_pull(pull_region_, box_);
  const Drag drag = frame_.drag(pull_region_);
  const float down = std::clamp(drag.dy * pull_share, 0.0F, pull_most);
  const bool enough = down >= pull_enough;
  if (drag.dropped && enough && !words.refreshing) outcome_.refresh = true;
  if (!drag.moving && !words.refreshing) return;
  const std::string_view text = words.refreshing ? words.busy : enough ? words.release : words.pull;
  const TextStyle style{14, Weight::regular, theme::line_of_control};
  const float width = frame_.paint().text_width(text, style) + 52;
  const float y = box_.y + (words.refreshing ? 12 : down - pill_height);
  const Box pill{box_.center_x() - width / 2, y, width, pill_height};
  if (words.refreshing) frame_.add("refreshing", pill, {.role = Role::status, .name = text});
  const theme::Palette& p = frame_.palette();
  frame_.paint().push_clip(box_);
  frame_.paint().shadow(pill, pill_height / 2, p.shadow);
  frame_.paint().fill(pill, p.raised, pill_height / 2);
  frame_.paint().stroke(pill, p.line, pill_height / 2);
  Box inside = pill.inset(14, 0);
  frame_.paint().icon(cut_left(inside, 16, 8), enough || words.refreshing ? Icon::sync : Icon::arrow_down, 16, p.brand);
  frame_.paint().text_in(inside, text, style, p.text);
  frame_.paint().pop_clip();
}

CardListOutcome Cards::draw(NodeId list) {
  Memory& memory = frame_.retained().memory(list);
  {
    Scroll scroll(frame_, box_, "cards", {.initial_y = options_.initial_top});
    const float step = height_ + gap, margin = frame_.theme().size.margin;
    scroll.content(static_cast<float>(options_.count) * step + gap + options_.space_below);
    if (options_.scroll_to) scroll.scroll_to(*options_.scroll_to);
    const auto nth = [&](double y) {
      return static_cast<std::size_t>(std::max(0.0, std::floor((y - static_cast<double>(gap)) / static_cast<double>(step))));
    };
    outcome_.first = std::min(nth(scroll.top()), options_.count);
    outcome_.last = std::min(nth(scroll.top() + static_cast<double>(scroll.height())) + 1, options_.count);
    outcome_.top = scroll.top();
    // Scrolling on leaves what was shown behind.
    if (std::exchange(memory.to, static_cast<float>(scroll.top())) != memory.to) memory.text.clear();
    for (std::size_t i = outcome_.first; i < outcome_.last; ++i) {
      card(i, {margin, gap + static_cast<float>(i) * step, scroll.width() - 2 * margin, height_}, memory);
    }
    pull_region_ = scroll.id();
    at_top_ = scroll.top() <= 0;
  }
  pull();
  return outcome_;
}

}  // namespace

CardListOutcome card_list(Frame& frame, const Box& box, const Key& key, const CardListOptions& options, const CardSource& source) {
  const Group list(frame, key, box, {.role = Role::list, .name = options.name});
  return Cards(frame, box, options, source).draw(list.id());
}

}  // namespace actline::client::widget
