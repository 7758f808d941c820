// A table of any length for desks: header and first column that stay, rows drawn only where they are seen, sorting by header,
// columns as wide as a person makes them, rows marked to do something with together. Rows are asked for by index; the caller
// keeps order, data, marks and widths.
// Keys on a row: arrows, Home, End, Page keys, Enter; Space marks, Shift with arrows marks a range, Ctrl+A all. On a header: left
// and right go along, with Shift they change the width, Shift+Home gives it back.
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

// A person makes no column narrower or wider than this, CSS pixels.
inline constexpr float grid_column_least = 56, grid_column_most = 800;

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

// Rows can be marked when `row_name` is given; a mark's box is named by it and the row's first cell: "选择 张三".
struct GridMarks {
  std::string_view row_name, all_name;
  std::size_t count = 0;  // rows marked
};

struct GridOptions {
  std::string_view name;
  std::span<const GridColumn> columns;
  std::size_t rows = 0;
  std::size_t sorted_column = static_cast<std::size_t>(-1);
  bool descending = false;
  float row_height = 0;  // 0: the theme's
  double initial_top = 0;
  std::optional<double> scroll_to = {};     // now: an earlier place the person has come back to
  std::optional<std::size_t> current = {};  // the row that is shown elsewhere
  std::span<const float> widths = {};       // of columns a person has changed, by index; 0 or missing: the column's own
  std::string_view width_hint = {};         // of headers, for screen readers: how the width is changed. Empty: it cannot be
  GridMarks marks = {};
};

// What to draw. `record` names the row for ever (an id), so that a row is the same after sorting.
struct GridSource {
  std::function<std::string(std::size_t row)> record;
  std::function<void(std::size_t row, std::size_t column, GridCell& cell)> cell;
  std::function<bool(std::size_t row)> marked = {};
};

// What becomes of the marks: of the rows [first, last], or of all.
struct GridMarking {
  enum class Kind : std::uint8_t {
    toggle,  // each of them
    only,    // they and no others
    add,
    all,
    none,
  };
  Kind kind = Kind::toggle;
  std::size_t first = 0, last = 0;
};

struct GridWidth {
  std::size_t column = 0;
  float width = 0;  // 0: the column's own again
};

struct GridOutcome {
  std::optional<std::size_t> opened;       // row pressed, or Enter on it
  std::optional<std::size_t> sort_column;  // header pressed: sort by it, or turn the order round
  std::optional<std::size_t> menu_row;     // right button, long press or the menu key
  Box menu_at;                             // where, on the canvas
  std::optional<GridMarking> marking;
  std::optional<GridWidth> width;   // when it changes, so at every step of a drag
  std::size_t first = 0, last = 0;  // rows drawn: [first, last)
  double top = 0;                   // scroll offset, for restoring it
};

GridOutcome data_grid(Frame& frame, const Box& box, const Key& key, const GridOptions& options, const GridSource& source);

}  // namespace actline::client::widget
