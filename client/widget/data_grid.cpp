#include "client/widget/data_grid.hpp"

#include <algorithm>
#include <cmath>

#include "client/widget/choice.hpp"
#include "client/widget/focus_ring.hpp"
#include "client/widget/label.hpp"
#include "client/widget/retained.hpp"
#include "client/widget/scroll.hpp"
#include "client/widget/surface.hpp"

namespace actline::client::widget {
namespace {

constexpr float cell_side = 12, cell_icon = 16, cell_avatar = 26;

// One table while it is being declared.
float header_height(const Frame& frame) { return frame.touch() ? theme::touch_target : 36; }

class Grid {
 public:
  Grid(Frame& frame, const Box& box, const GridOptions& options, const GridSource& source)
      : frame_(frame),
        box_(box),
        options_(options),
        source_(source),
        row_height_(options.row_height > 0 ? options.row_height : frame.theme().size.row) {
    std::vector<Track> tracks;
    for (const GridColumn& column : options.columns) {
      tracks.push_back(column.width > 0 ? fixed(column.width) : flexible(column.share, column.least));
    }
    widths_.resize(tracks.size());
    track_lengths(box.width, 0, tracks.data(), tracks.size(), widths_.data());
  }

  void header();
  void rows(NodeId table);
  const GridOutcome& outcome() const { return outcome_; }

 private:
  void header_cell(std::size_t column, const Box& box);
  void keys(Scroll& scroll, Memory& memory);
  void move_to(Scroll& scroll, Memory& memory, std::int64_t row);
  NodeId row_id(std::size_t row) const { return frame_.id(Key("row", source_.record(row))); }
  void row(std::size_t row, const Scroll& scroll, Memory& memory);
  void cells(std::size_t row, const Box& box);
  void draw_cell(const Box& box, const GridColumn& column) const;

  Frame& frame_;
  Box box_;
  const GridOptions& options_;
  const GridSource& source_;
  float row_height_;
  std::vector<float> widths_;
  GridCell cell_;
  GridOutcome outcome_;
};

void Grid::header_cell(std::size_t index, const Box& box) {
  const GridColumn& column = options_.columns[index];
  const theme::Palette& p = frame_.palette();
  const bool sorted = options_.sorted_column == index;
  const TextStyle style{13, sorted ? Weight::semibold : Weight::regular, theme::line_of_control};
  // The button says the title; a header that repeated it would be read twice.
  const Group group(frame_, Key("column", column.key), box, {.role = Role::column_header, .name = column.sortable ? "" : column.title});
  frame_.attribute(group.id(), Attribute::column_index, static_cast<std::int64_t>(index + 1));
  if (sorted) frame_.attribute(group.id(), Attribute::sort, options_.descending ? "descending" : "ascending");
  Color ink = sorted ? p.text : p.text_muted;
  if (column.sortable) {
    const NodeId id = frame_.add("sort", box, {.role = Role::button, .name = column.title, .target = Target::press});
    const Press press = frame_.press(id);
    if (press.clicked) outcome_.sort_column = index;
    if (press.hovered || press.held) frame_.paint().fill(box, press.held ? p.pressed : p.hover);
    draw_inner_focus_ring(frame_, id, box, 0);
    if (press.hovered) ink = p.text;
  }
  Box rest = box.inset(cell_side, 0);
  if (sorted) {
    const float room = std::min(frame_.paint().text_width(column.title, style), rest.width - 18);
    const Box arrow = column.align == Align::end ? cut_left(rest, 14, 4) : Box{rest.x + room + 4, rest.y, 14, rest.height};
    frame_.paint().icon(arrow, options_.descending ? Icon::arrow_down : Icon::arrow_up, 14, ink);
    if (column.align != Align::end) rest = rest.with_width(room);
  }
  frame_.paint().text_in(rest, column.title, style, ink, column.align);
}

void Grid::header() {
  const Box box = box_.with_height(header_height(frame_));
  // Inside the card's frame, and as round as it.
  frame_.paint().fill(box.inset(1, 1, 1, 0), frame_.palette().sunken, theme::radius::card - 1, Corners::top);
  const Group group(frame_, "header", box, {.role = Role::row});
  frame_.attribute(group.id(), Attribute::row_index, std::int64_t{1});
  float x = box.x;
  for (std::size_t column = 0; column < widths_.size(); ++column) {
    header_cell(column, {x, box.y, widths_[column], box.height});
    x += widths_[column];
  }
  frame_.paint().line_bottom(box, frame_.palette().line);
}

void Grid::move_to(Scroll& scroll, Memory& memory, std::int64_t row) {
  row = std::clamp<std::int64_t>(row, 0, static_cast<std::int64_t>(options_.rows) - 1);
  memory.index = row;
  scroll.reveal(static_cast<double>(row) * static_cast<double>(row_height_), static_cast<double>(row_height_));
  frame_.focus(row_id(static_cast<std::size_t>(row)));
}

// Arrows and page keys move the active row, which has the focus.
void Grid::keys(Scroll& scroll, Memory& memory) {
  const NodeId active = row_id(static_cast<std::size_t>(memory.index));
  if (!frame_.focused(active)) return;
  const auto page = static_cast<std::int64_t>(std::max(1.0F, scroll.height() / row_height_ - 1));
  if (frame_.take_key(active, "ArrowDown")) return move_to(scroll, memory, memory.index + 1);
  if (frame_.take_key(active, "ArrowUp")) return move_to(scroll, memory, memory.index - 1);
  if (frame_.take_key(active, "PageDown")) return move_to(scroll, memory, memory.index + page);
  if (frame_.take_key(active, "PageUp")) return move_to(scroll, memory, memory.index - page);
  if (frame_.take_key(active, "Home")) return move_to(scroll, memory, 0);
  if (frame_.take_key(active, "End")) return move_to(scroll, memory, static_cast<std::int64_t>(options_.rows) - 1);
  if (frame_.take_key(active, "Enter")) outcome_.opened = static_cast<std::size_t>(memory.index);
}

void Grid::rows(NodeId table) {
  Memory& memory = frame_.retained().memory(table);
  const Box body = box_.inset(0, header_height(frame_), 0, 0);
  Scroll scroll(frame_, body, "rows", {.initial_y = options_.initial_top});
  scroll.content(static_cast<float>(options_.rows) * row_height_);
  if (options_.rows == 0) return;
  const double height = static_cast<double>(row_height_);
  const auto window = [&] {
    const double first = std::floor(scroll.top() / height), last = std::ceil((scroll.top() + static_cast<double>(scroll.height())) / height);
    outcome_.first = std::min(static_cast<std::size_t>(std::max(0.0, first)), options_.rows);
    outcome_.last = std::min(static_cast<std::size_t>(std::max(0.0, last)), options_.rows);
  };
  const auto count = static_cast<std::int64_t>(options_.rows);
  if (memory.index < 0 && options_.selected) memory.index = static_cast<std::int64_t>(*options_.selected);
  memory.index = std::clamp<std::int64_t>(memory.index, 0, count - 1);
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

void Grid::row(std::size_t index, const Scroll& scroll, Memory& memory) {
  const std::string record = source_.record(index);
  const Box box{0, static_cast<float>(index) * row_height_, scroll.width(), row_height_};
  const bool selected = options_.selected == index;
  const bool active = memory.index == static_cast<std::int64_t>(index);
  NodeOptions node;
  node.role = Role::row;
  node.state = (selected ? state::selected : 0) | (active ? state::focusable : 0);
  node.target = Target::press;
  node.menu = true;
  const Group group(frame_, Key("row", record), box, node);
  frame_.attribute(group.id(), Attribute::row_index, static_cast<std::int64_t>(index + 2));
  const Press press = frame_.press(group.id());
  if (press.clicked) outcome_.opened = index;
  if (press.menu_wanted) outcome_.menu_row = index;
  if (press.clicked || press.focused) memory.index = static_cast<std::int64_t>(index);

  const theme::Palette& p = frame_.palette();
  if (selected) frame_.paint().fill(box, p.selected);
  if (press.hovered || press.held) frame_.paint().fill(box, press.held ? p.pressed : p.hover);
  cells(index, box);
  frame_.paint().line_bottom(box, p.line);
  draw_inner_focus_ring(frame_, group.id(), box, theme::radius::chip);
}

void Grid::cells(std::size_t row, const Box& box) {
  float x = box.x;
  for (std::size_t i = 0; i < widths_.size(); ++i) {
    const Box place{x, box.y, widths_[i], box.height};
    x += widths_[i];
    cell_.clear();
    source_.cell(row, i, cell_);
    const NodeId id = frame_.add(Key("cell", i), place, {.role = Role::cell, .name = cell_.text});
    frame_.attribute(id, Attribute::column_index, static_cast<std::int64_t>(i + 1));
    draw_cell(place, options_.columns[i]);
  }
}

void Grid::draw_cell(const Box& box, const GridColumn& column) const {
  const theme::Palette& p = frame_.palette();
  Box rest = box.inset(cell_side, 0);
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
  frame.attribute(table.id(), Attribute::row_count, static_cast<std::int64_t>(options.rows + 1));
  frame.attribute(table.id(), Attribute::column_count, static_cast<std::int64_t>(options.columns.size()));
  Grid grid(frame, box, options, source);
  grid.header();
  grid.rows(table.id());
  return grid.outcome();
}

}  // namespace actline::client::widget
