// Where a data grid's columns stand: their widths, what of them stays while the rest scrolls sideways, and its header.
// Part of data_grid.
#pragma once

#include <optional>
#include <vector>

#include "client/widget/data_grid.hpp"

namespace actline::client::widget {

inline constexpr float grid_cell_side = 12, grid_mark_width = 44;
inline float grid_header_height(const Frame& frame) { return frame.touch() ? theme::touch_target : 36; }

struct GridLayout {
  GridLayout(const Box& box, const GridOptions& options);

  bool markable = false;
  float mark_width = 0;       // of the column of marks, 0: none
  std::vector<float> widths;  // of the columns
  std::vector<float> starts;  // from the table's left edge
  float total = 0;            // with what is free at the right
  float frozen = 0;           // from the left edge: does not scroll sideways
  std::size_t frozen_columns = 0;
  bool overflows = false;

  // Left edge of a column when `left` is scrolled away.
  float at(std::size_t column, float left) const { return column < frozen_columns ? starts[column] : starts[column] - left; }
};

struct GridHeaderOutcome {
  std::optional<std::size_t> sort_column, reveal_column;
  std::optional<GridWidth> width;
  std::optional<GridMarking> marking;
};

// `left`: scrolled away sideways.
GridHeaderOutcome grid_header(Frame& frame, const Box& box, const GridOptions& options, const GridLayout& layout, float left);

}  // namespace actline::client::widget
