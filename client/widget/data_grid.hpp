// A table of any length for desks: header that stays, rows drawn only where they are seen, sorting by header,
// keyboard (arrows, Home, End, Page keys, Enter). Rows are asked for by index; the caller keeps order and data.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "client/widget/frame.hpp"

namespace actline::client::widget {

struct GridColumn {
  std::string_view key;  // stable
  std::string_view title;
  float width = 0;  // CSS pixels; 0: a share of what is left
  float share = 1;
  float least = 80;  // width a share never falls below
  Align align = Align::start;
  bool sortable = false;
};

// One cell; every member is reset before the caller fills it.
struct GridCell {
  std::string text;
  bool strong = false, muted = false;
  Tone tone = Tone::neutral;  // colours the text, or the chip
  bool chip = false;          // the text stands in a chip
  Icon icon = Icon::none;
  std::string avatar_name;  // an avatar before the text

  void clear();
};

struct GridOptions {
  std::string_view name;
  std::span<const GridColumn> columns;
  std::size_t rows = 0;
  std::size_t sorted_column = static_cast<std::size_t>(-1);
  bool descending = false;
  float row_height = 0;  // 0: the theme's
  double initial_top = 0;
  std::optional<std::size_t> selected = {};
};

// What to draw. `record` names the row for ever (an id), so that a row is the same after sorting.
struct GridSource {
  std::function<std::string(std::size_t row)> record;
  std::function<void(std::size_t row, std::size_t column, GridCell& cell)> cell;
};

struct GridOutcome {
  std::optional<std::size_t> opened;       // row pressed, or Enter on it
  std::optional<std::size_t> sort_column;  // header pressed: sort by it, or turn the order round
  std::optional<std::size_t> menu_row;     // right button or long press
  std::size_t first = 0, last = 0;         // rows drawn: [first, last)
  double top = 0;                          // scroll offset, for restoring it
};

GridOutcome data_grid(Frame& frame, const Box& box, const Key& key, const GridOptions& options, const GridSource& source);

}  // namespace actline::client::widget
