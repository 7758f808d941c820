#include "client/widget/grid_layout.hpp"

#include <algorithm>
#include <cmath>

#include "client/widget/choice.hpp"
#include "client/widget/focus_ring.hpp"
#include "client/widget/retained.hpp"

namespace actline::client::widget {
namespace {

constexpr float grip_width = 12, key_step = 16, divider_height = 16;
constexpr float least_scrolled = 160;  // what must be left beside a column that stays

float kept_width(const GridOptions& options, std::size_t column) { return column < options.widths.size() ? options.widths[column] : 0; }

Key header_key(const GridColumn& column) { return Key("column", column.key); }

class Header {
 public:
  Header(Frame& frame, const Box& box, const GridOptions& options, const GridLayout& layout, float left)
      : frame_(frame), box_(box), options_(options), layout_(layout), left_(left) {}

  GridHeaderOutcome draw();

 private:
  bool is_sorted(std::size_t column) const { return options_.sorted_column == column; }
  // What has the focus for a column: its button, or the header itself.
  NodeId focus_node(std::size_t column) const;
  Box seen_part(std::size_t column) const;
  void mark_all();
  void keys();
  void cell(std::size_t column);
  void title(std::size_t column, const Box& box, Color ink);
  void grip(std::size_t column);
  void set_width(std::size_t column, float width);

  Frame& frame_;
  Box box_;
  const GridOptions& options_;
  const GridLayout& layout_;
  float left_;
  GridHeaderOutcome outcome_;
};

NodeId Header::focus_node(std::size_t column) const {
  const GridColumn& shown = options_.columns[column];
  if (!shown.sortable) return frame_.id(header_key(shown));
  const Scope scope(frame_, header_key(shown));
  return frame_.id("sort");
}

Box Header::seen_part(std::size_t column) const {
  const Box whole{box_.x + layout_.at(column, left_), box_.y, layout_.widths[column], box_.height};
  if (column < layout_.frozen_columns) return whole;
  return intersection(whole, box_.inset(layout_.frozen, 0, 0, 0));
}

void Header::set_width(std::size_t column, float width) {
  if (width != 0) width = std::round(std::clamp(width, grid_column_least, grid_column_most));
  if (width != layout_.widths[column]) outcome_.width = GridWidth{column, width};
}

void Header::keys() {
  for (std::size_t i = 0; i < options_.columns.size(); ++i) {
    const NodeId node = focus_node(i);
    if (!frame_.focused(node)) continue;
    const bool left = frame_.take_key(node, "ArrowLeft"), right = !left && frame_.take_key(node, "ArrowRight");
    if (left || right) {
      const std::size_t next = left ? (i == 0 ? 0 : i - 1) : std::min(i + 1, options_.columns.size() - 1);
      outcome_.reveal_column = next;
      frame_.focus(focus_node(next));
    }
    if (options_.width_hint.empty()) return;
    const auto shift = platform::modifier::shift;
    if (frame_.take_key(node, "ArrowLeft", shift)) set_width(i, layout_.widths[i] - key_step);
    if (frame_.take_key(node, "ArrowRight", shift)) set_width(i, layout_.widths[i] + key_step);
    if (frame_.take_key(node, "Home", shift)) set_width(i, 0);
    if (outcome_.width && outcome_.width->width > 0) {
      const std::string said = std::string(options_.columns[i].title) + " " + std::to_string(static_cast<int>(outcome_.width->width));
      frame_.announce(said);
    }
    return;
  }
}

void Header::mark_all() {
  if (!layout_.markable) return;
  const Box box = box_.with_width(layout_.mark_width);
  const Group cell(frame_, "marks", box, {.role = Role::column_header});
  frame_.attribute(cell.id(), Attribute::column_index, std::int64_t{1});
  const bool all = options_.marks.count > 0 && options_.marks.count >= options_.rows, some = options_.marks.count > 0 && !all;
  NodeOptions node{.role = Role::checkbox, .name = options_.marks.all_name, .target = Target::press};
  node.state = (all ? state::checked : 0) | (some ? state::mixed : 0);
  const NodeId id = frame_.add("all", box, node);
  const Press press = frame_.press(id);
  if (press.clicked) outcome_.marking = GridMarking{options_.marks.count > 0 ? GridMarking::Kind::none : GridMarking::Kind::all};
  draw_tick(frame_, box, {.on = all, .mixed = some, .hovered = press.hovered});
  draw_inner_focus_ring(frame_, id, box, theme::radius::chip);
}

void Header::title(std::size_t index, const Box& box, Color ink) {
  const GridColumn& column = options_.columns[index];
  const bool sorted = is_sorted(index);
  const TextStyle style{13, sorted ? Weight::semibold : Weight::regular, theme::line_of_control};
  Box rest = box.inset(grid_cell_side, 0);
  if (sorted) {
    const float room = std::min(frame_.paint().text_width(column.title, style), rest.width - 18);
    const Box arrow = column.align == Align::end ? cut_left(rest, 14, 4) : Box{rest.x + room + 4, rest.y, 14, rest.height};
    frame_.paint().icon(arrow, options_.descending ? Icon::arrow_down : Icon::arrow_up, 14, ink);
    if (column.align != Align::end) rest = rest.with_width(room);
  }
  frame_.paint().text_in(rest, column.title, style, ink, column.align);
}

void Header::cell(std::size_t index) {
  const GridColumn& column = options_.columns[index];
  const theme::Palette& p = frame_.palette();
  const Box seen = seen_part(index), whole{box_.x + layout_.at(index, left_), box_.y, layout_.widths[index], box_.height};
  // The button says the title; a header that repeated it would be read twice.
  NodeOptions header{.role = Role::column_header, .name = column.sortable ? "" : column.title};
  if (!column.sortable) header.value = options_.width_hint;
  const Group group(frame_, header_key(column), seen, header);
  frame_.attribute(group.id(), Attribute::column_index, static_cast<std::int64_t>(index + 1 + (layout_.markable ? 1 : 0)));
  if (is_sorted(index)) frame_.attribute(group.id(), Attribute::sort, options_.descending ? "descending" : "ascending");
  Color ink = is_sorted(index) ? p.text : p.text_muted;
  frame_.paint().push_clip(seen);
  NodeId node = group.id();
  // One that is scrolled away could take the focus to where nobody sees it; the arrow keys bring it back first.
  if (column.sortable && (seen.width >= 1 || frame_.focused(focus_node(index)))) {
    node = frame_.add("sort", seen, {.role = Role::button, .name = column.title, .value = options_.width_hint, .target = Target::press});
    const Press press = frame_.press(node);
    if (press.clicked) outcome_.sort_column = index;
    if (press.hovered || press.held) frame_.paint().fill(whole, press.held ? p.pressed : p.hover);
    if (press.hovered) ink = p.text;
  }
  title(index, whole, ink);
  draw_inner_focus_ring(frame_, node, whole, 0);
  frame_.paint().pop_clip();
}

// Above the headers, so that it is met first.
void Header::grip(std::size_t column) {
  const float edge = box_.x + layout_.at(column, left_) + layout_.widths[column];
  const float covered = column < layout_.frozen_columns ? box_.x : box_.x + layout_.frozen;
  if (edge < covered || edge > box_.right() + 1) return;
  const bool changeable = !options_.width_hint.empty();
  Color ink = frame_.palette().line;
  if (changeable) {
    const Box place{edge - grip_width / 2, box_.y, grip_width, box_.height};
    const NodeId id = frame_.grip(Key("grip", column), place, "col-resize");
    const Drag drag = frame_.drag(id);
    Memory& memory = frame_.retained().memory(id);
    if (drag.moving || drag.dropped) {
      set_width(column, memory.from + drag.dx);
    } else {
      memory.from = layout_.widths[column];
    }
    const Press press = frame_.press(id);
    if (press.clicked && press.clicks == 2) set_width(column, 0);
    if (drag.moving || press.hovered || press.held) ink = frame_.palette().brand;
  }
  if (edge > box_.right() - 1) return;  // the table's own edge
  frame_.paint().line({edge, box_.center_y() - divider_height / 2}, {edge, box_.center_y() + divider_height / 2}, ink, 1);
}

GridHeaderOutcome Header::draw() {
  // Inside the card's frame, and as round as it.
  frame_.paint().fill(box_.inset(1, 1, 1, 0), frame_.palette().sunken, theme::radius::card - 1, Corners::top);
  const Group group(frame_, "header", box_, {.role = Role::row});
  frame_.attribute(group.id(), Attribute::row_index, std::int64_t{1});
  keys();
  mark_all();
  for (std::size_t column = 0; column < options_.columns.size(); ++column) cell(column);
  for (std::size_t column = 0; column < options_.columns.size(); ++column) grip(column);
  frame_.paint().line_bottom(box_, frame_.palette().line);
  return outcome_;
}

}  // namespace

GridLayout::GridLayout(const Box& box, const GridOptions& options) {
  markable = !options.marks.row_name.empty();
  mark_width = markable ? grid_mark_width : 0;
  std::vector<Track> tracks;
  for (std::size_t i = 0; i < options.columns.size(); ++i) {
    const GridColumn& column = options.columns[i];
    const float kept = kept_width(options, i), width = kept > 0 ? kept : column.width;
    tracks.push_back(width > 0 ? fixed(width) : flexible(column.share, column.least));
  }
  widths.resize(tracks.size());
  track_lengths(box.width - mark_width, 0, tracks.data(), tracks.size(), widths.data());
  float x = mark_width;
  for (const float width : widths) {
    starts.push_back(x);
    x += width;
  }
  overflows = x > box.width + 0.5F;
  total = std::max(x, box.width);
  frozen_columns = !widths.empty() && mark_width + widths[0] + least_scrolled <= box.width ? 1 : 0;
  frozen = mark_width + (frozen_columns == 1 ? widths[0] : 0);
}

GridHeaderOutcome grid_header(Frame& frame, const Box& box, const GridOptions& options, const GridLayout& layout, float left) {
  return Header(frame, box, options, layout, left).draw();
}

}  // namespace actline::client::widget
