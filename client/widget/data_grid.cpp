#include "client/widget/data_grid.hpp"

#include <algorithm>
#include <cmath>

#include "client/widget/choice.hpp"
#include "client/widget/focus_ring.hpp"
#include "client/widget/grid_layout.hpp"
#include "client/widget/label.hpp"
#include "client/widget/retained.hpp"
#include "client/widget/scroll.hpp"
#include "client/widget/surface.hpp"

namespace actline::client::widget {
namespace {

constexpr float cell_icon = 16, cell_avatar = 26;
constexpr double key_step_x = 80;

using Marking = GridMarking::Kind;

// One table while it is being declared.
class Grid {
 public:
  Grid(Frame& frame, const Box& box, const GridOptions& options, const GridSource& source)
      : frame_(frame),
        box_(box),
        options_(options),
        source_(source),
        row_height_(options.row_height > 0 ? options.row_height : frame.theme().size.row),
        layout_(box, options) {}

  void header();
  void rows(NodeId table);
  const GridOutcome& outcome() const { return outcome_; }

 private:
  void keys(Scroll& scroll, Memory& memory);
  bool marking_keys(Scroll& scroll, Memory& memory, NodeId active);
  void go(Scroll& scroll, Memory& memory, std::int64_t row);
  void mark(Memory& memory, std::int64_t row, std::uint8_t modifiers);
  void mark_range(Memory& memory, std::int64_t to, Marking kind);
  void keep_anchor(Memory& memory, std::int64_t row) const;
  std::int64_t clamped(std::int64_t row) const { return std::clamp<std::int64_t>(row, 0, static_cast<std::int64_t>(options_.rows) - 1); }
  NodeId row_id(std::size_t row) const { return frame_.id(Key("row", source_.record(row))); }
  void row(std::size_t row, const Scroll& scroll, Memory& memory);
  void press_row(std::size_t index, const Press& press, const Box& box, Memory& memory);
  void mark_cell(std::size_t row, const Box& box, std::string_view name, Memory& memory);
  void cells(std::size_t row, const Box& box, const Scroll& scroll, Memory& memory);
  void draw_cell(const Box& box, const GridColumn& column) const;

  Frame& frame_;
  Box box_;
  const GridOptions& options_;
  const GridSource& source_;
  float row_height_;
  GridLayout layout_;
  GridCell cell_;
  std::optional<std::size_t> reveal_column_;
  NodeId row_id_ = 0;  // of the row being declared
  GridOutcome outcome_;
};

void Grid::header() {
  // The rows' region comes after its header: where it stood in the last pass.
  const auto& scrolls = frame_.retained().scrolls;
  const auto rows_region = scrolls.find(frame_.id("rows"));
  const float left = rows_region == scrolls.end() || !layout_.overflows ? 0 : static_cast<float>(rows_region->second.x);
  const GridHeaderOutcome header = grid_header(frame_, box_.with_height(grid_header_height(frame_)), options_, layout_, left);
  outcome_.sort_column = header.sort_column;
  outcome_.width = header.width;
  outcome_.marking = header.marking;
  reveal_column_ = header.reveal_column;
}

void Grid::go(Scroll& scroll, Memory& memory, std::int64_t row) {
  memory.index = clamped(row);
  scroll.reveal(static_cast<double>(memory.index) * static_cast<double>(row_height_), static_cast<double>(row_height_));
  frame_.focus(row_id(static_cast<std::size_t>(memory.index)));
}

// ── marks ──

// An index alone would mean another row after sorting.
void Grid::keep_anchor(Memory& memory, std::int64_t row) const {
  memory.anchor = row;
  memory.text = source_.record(static_cast<std::size_t>(row));
}

void Grid::mark_range(Memory& memory, std::int64_t to, Marking kind) {
  const bool known = memory.anchor >= 0 && memory.anchor < static_cast<std::int64_t>(options_.rows) &&
                     source_.record(static_cast<std::size_t>(memory.anchor)) == memory.text;
  if (!known) keep_anchor(memory, memory.index);
  const auto [first, last] = std::minmax(memory.anchor, to);
  outcome_.marking = GridMarking{kind, static_cast<std::size_t>(first), static_cast<std::size_t>(last)};
}

void Grid::mark(Memory& memory, std::int64_t row, std::uint8_t modifiers) {
  if ((modifiers & platform::modifier::shift) != 0) {
    return mark_range(memory, row, (modifiers & frame_.command_modifier()) != 0 ? Marking::add : Marking::only);
  }
  keep_anchor(memory, row);
  outcome_.marking = GridMarking{Marking::toggle, static_cast<std::size_t>(row), static_cast<std::size_t>(row)};
}

bool Grid::marking_keys(Scroll& scroll, Memory& memory, NodeId active) {
  if (!layout_.markable) return false;
  const auto shift = platform::modifier::shift;
  const auto last = static_cast<std::int64_t>(options_.rows) - 1;
  for (const auto& [key, to] : {std::pair{"ArrowDown", memory.index + 1}, std::pair{"ArrowUp", memory.index - 1},
                                std::pair{"Home", std::int64_t{0}}, std::pair{"End", last}}) {
    if (!frame_.take_key(active, key, shift)) continue;
    mark_range(memory, clamped(to), Marking::only);
    go(scroll, memory, to);
    return true;
  }
  for (const std::uint8_t modifiers : {std::uint8_t{0}, shift}) {
    if (!frame_.take_key(active, " ", modifiers)) continue;
    mark(memory, memory.index, modifiers);
    return true;
  }
  if (frame_.take_key(active, "a", frame_.command_modifier())) {
    outcome_.marking = GridMarking{Marking::all};
    return true;
  }
  if (options_.marks.count == 0 || !frame_.take_key(active, "Escape")) return false;
  outcome_.marking = GridMarking{Marking::none};
  return true;
}

// Arrows and page keys move the active row, which has the focus.
void Grid::keys(Scroll& scroll, Memory& memory) {
  const NodeId active = row_id(static_cast<std::size_t>(memory.index));
  if (!frame_.focused(active) || marking_keys(scroll, memory, active)) return;
  const auto page = static_cast<std::int64_t>(std::max(1.0F, scroll.height() / row_height_ - 1));
  if (frame_.take_key(active, "ArrowDown")) return go(scroll, memory, memory.index + 1);
  if (frame_.take_key(active, "ArrowUp")) return go(scroll, memory, memory.index - 1);
  if (frame_.take_key(active, "PageDown")) return go(scroll, memory, memory.index + page);
  if (frame_.take_key(active, "PageUp")) return go(scroll, memory, memory.index - page);
  if (frame_.take_key(active, "Home")) return go(scroll, memory, 0);
  if (frame_.take_key(active, "End")) return go(scroll, memory, static_cast<std::int64_t>(options_.rows) - 1);
  const double furthest = static_cast<double>(layout_.total - scroll.width());
  if (frame_.take_key(active, "ArrowRight")) return scroll.scroll_to_x(std::min(furthest, scroll.left() + key_step_x));
  if (frame_.take_key(active, "ArrowLeft")) return scroll.scroll_to_x(scroll.left() - key_step_x);
  if (frame_.take_key(active, "Enter")) outcome_.opened = static_cast<std::size_t>(memory.index);
  if (frame_.take_key(active, "ContextMenu") || frame_.take_key(active, "F10", platform::modifier::shift)) {
    outcome_.menu_row = static_cast<std::size_t>(memory.index);
    const float y = static_cast<float>(memory.index) * row_height_;
    outcome_.menu_at = frame_.paint().on_canvas({static_cast<float>(scroll.left()) + layout_.mark_width, y, 160, row_height_});
  }
}

// ── rows ──

void Grid::rows(NodeId table) {
  Memory& memory = frame_.retained().memory(table);
  const Box body = box_.inset(0, grid_header_height(frame_), 0, 0);
  Scroll scroll(frame_, body, "rows", {.initial_y = options_.initial_top, .both = layout_.overflows});
  scroll.content(layout_.total, static_cast<float>(options_.rows) * row_height_);
  if (options_.scroll_to) scroll.scroll_to(*options_.scroll_to);
  if (reveal_column_ && *reveal_column_ >= layout_.frozen_columns) {
    const std::size_t column = *reveal_column_;
    scroll.reveal_x(static_cast<double>(layout_.starts[column]), static_cast<double>(layout_.widths[column]),
                    static_cast<double>(layout_.frozen));
  }
  if (options_.rows == 0) return;
  const double height = static_cast<double>(row_height_);
  const auto window = [&] {
    const double first = std::floor(scroll.top() / height), last = std::ceil((scroll.top() + static_cast<double>(scroll.height())) / height);
    outcome_.first = std::min(static_cast<std::size_t>(std::max(0.0, first)), options_.rows);
    outcome_.last = std::min(static_cast<std::size_t>(std::max(0.0, last)), options_.rows);
  };
  if (memory.index < 0 && options_.current) memory.index = static_cast<std::int64_t>(*options_.current);
  memory.index = clamped(memory.index);
  keys(scroll, memory);
  window();

  // Tab leads to a row that is seen; a row that has the focus keeps it, even when it is scrolled away.
  auto active = static_cast<std::size_t>(memory.index);
  const bool seen = active >= outcome_.first && active < outcome_.last;
  if (!seen && !frame_.focused(row_id(active))) {
    active = outcome_.first;
    memory.index = static_cast<std::int64_t>(active);
  }
  if (active < outcome_.first) row(active, scroll, memory);
  for (std::size_t i = outcome_.first; i < outcome_.last; ++i) row(i, scroll, memory);
  if (active >= outcome_.last) row(active, scroll, memory);
  outcome_.top = scroll.top();
}

void Grid::press_row(std::size_t index, const Press& press, const Box& box, Memory& memory) {
  const auto row = static_cast<std::int64_t>(index);
  const auto marks = static_cast<std::uint8_t>(frame_.command_modifier() | platform::modifier::shift);
  if (press.clicked && layout_.markable && (press.modifiers & marks) != 0) {
    mark(memory, row, press.modifiers);
  } else if (press.clicked) {
    outcome_.opened = index;
  }
  if (press.menu_wanted) {
    outcome_.menu_row = index;
    const auto mouse = frame_.mouse();
    outcome_.menu_at = frame_.paint().on_canvas(mouse ? Box{mouse->x, mouse->y, 1, 1} : box);
  }
  if (press.clicked || press.focused) memory.index = row;
}

void Grid::row(std::size_t index, const Scroll& scroll, Memory& memory) {
  const std::string record = source_.record(index);
  const Box box{0, static_cast<float>(index) * row_height_, layout_.total, row_height_};
  const Box seen{static_cast<float>(scroll.left()), box.y, scroll.width(), row_height_};
  const bool marked = layout_.markable && source_.marked(index), current = options_.current == index;
  NodeOptions node;
  node.role = Role::row;
  node.state = (marked ? state::selected : 0) | (current ? state::current : 0) | (layout_.markable ? state::markable : 0) |
               (memory.index == static_cast<std::int64_t>(index) ? state::focusable : 0);
  node.target = Target::press;
  node.menu = true;
  const Group group(frame_, Key("row", record), box, node);
  frame_.attribute(group.id(), Attribute::row_index, static_cast<std::int64_t>(index + 2));
  row_id_ = group.id();
  const Press press = frame_.press(group.id());
  press_row(index, press, seen, memory);

  const theme::Palette& p = frame_.palette();
  if (current || marked) frame_.paint().fill(seen, p.selected);
  if (press.hovered || press.held) frame_.paint().fill(seen, press.held ? p.pressed : p.hover);
  cells(index, box, scroll, memory);
  if (current) frame_.paint().fill(seen.with_width(3), p.brand);
  frame_.paint().line_bottom(seen, p.line);
  draw_inner_focus_ring(frame_, group.id(), seen, theme::radius::chip);
}

void Grid::mark_cell(std::size_t row, const Box& box, std::string_view name, Memory& memory) {
  const Group cell(frame_, "marks", box, {.role = Role::cell});
  frame_.attribute(cell.id(), Attribute::column_index, std::int64_t{1});
  const bool marked = source_.marked(row);
  const std::string label = std::string(options_.marks.row_name) + " " + std::string(name);
  NodeOptions node{.role = Role::checkbox, .name = label, .target = Target::press};
  node.state = marked ? state::checked : 0;
  const NodeId id = frame_.add("mark", box, node);
  const Press press = frame_.press(id);
  if (press.clicked) {
    memory.index = static_cast<std::int64_t>(row);
    mark(memory, memory.index, press.modifiers);
    frame_.focus(row_id_);  // whose keys go on from here
  }
  draw_tick(frame_, box, {.on = marked, .hovered = press.hovered});
}

void Grid::cells(std::size_t row, const Box& box, const Scroll& scroll, Memory& memory) {
  const auto left = static_cast<float>(scroll.left());
  for (std::size_t i = 0; i < options_.columns.size(); ++i) {
    const bool frozen = i < layout_.frozen_columns;
    const Box place{layout_.starts[i] + (frozen ? left : 0), box.y, layout_.widths[i], box.height};
    cell_.clear();
    source_.cell(row, i, cell_);
    if (i == 0 && layout_.markable) mark_cell(row, {left, box.y, layout_.mark_width, box.height}, cell_.text, memory);
    // What scrolls sideways passes under what stays; its node is what is seen of it.
    const bool covered = layout_.overflows && !frozen;
    const Box uncovered{left + layout_.frozen, box.y, layout_.total, box.height};
    const NodeId id = frame_.add(Key("cell", i), covered ? intersection(place, uncovered) : place, {.role = Role::cell, .name = cell_.text});
    frame_.attribute(id, Attribute::column_index, static_cast<std::int64_t>(i + 1 + (layout_.markable ? 1 : 0)));
    if (covered && i == layout_.frozen_columns) {
      frame_.paint().push_clip({left + layout_.frozen, box.y, scroll.width() - layout_.frozen, box.height});
    }
    if (!covered || frame_.paint().visible(place)) draw_cell(place, options_.columns[i]);
  }
  if (layout_.overflows && layout_.frozen_columns < options_.columns.size()) frame_.paint().pop_clip();
  if (layout_.overflows && left > 0) {
    frame_.paint().line_right({left, box.y, layout_.frozen, box.height}, frame_.palette().line);
  }
}

void Grid::draw_cell(const Box& box, const GridColumn& column) const {
  const theme::Palette& p = frame_.palette();
  Box rest = box.inset(grid_cell_side, 0);
  if (cell_.chip) return cell_.text.empty() ? void() : draw_chip(frame_, rest, cell_.text, {.tone = cell_.tone, .icon = cell_.icon});
  if (!cell_.avatar_name.empty()) {
    const Box place = cut_left(rest, cell_avatar, theme::space::s);
    avatar(frame_, place.centered(cell_avatar, cell_avatar), cell_.avatar_name);
  }
  const Color ink = cell_.tone != Tone::neutral ? tone_color(p, cell_.tone) : cell_.muted ? p.text_muted : p.text;
  if (cell_.icon != Icon::none) frame_.paint().icon(cut_left(rest, cell_icon, 6), cell_.icon, cell_icon, ink);
  const TextStyle style{frame_.theme().type.body, cell_.strong ? Weight::semibold : Weight::regular, theme::line_of_control};
  frame_.paint().text_in(rest, cell_.text, style, ink, column.align);
}

}  // namespace

void GridCell::clear() {
  text.clear();
  avatar_name.clear();
  strong = muted = chip = false;
  tone = Tone::neutral;
  icon = Icon::none;
}

GridOutcome data_grid(Frame& frame, const Box& box, const Key& key, const GridOptions& options, const GridSource& source) {
  const Group table(frame, key, box, {.role = Role::table, .name = options.name});
  const bool markable = !options.marks.row_name.empty();
  if (markable) frame.attribute(table.id(), Attribute::multiselectable, "true");
  frame.attribute(table.id(), Attribute::row_count, static_cast<std::int64_t>(options.rows + 1));
  frame.attribute(table.id(), Attribute::column_count, static_cast<std::int64_t>(options.columns.size() + (markable ? 1 : 0)));
  Grid grid(frame, box, options, source);
  grid.header();
  grid.rows(table.id());
  return grid.outcome();
}

}  // namespace actline::client::widget
