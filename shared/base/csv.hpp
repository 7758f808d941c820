// Reads comma-separated text (RFC 4180, plus what offices really save: ';' and tab separators, lone CR or LF, ragged
// rows, a BOM, Excel's "sep=" line). The text is UTF-8; other encodings are decoded before it gets here.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"

namespace actline::base {

struct CsvTable {
  char separator = ',';
  std::vector<std::string> header;  // trimmed
  struct Row {
    std::size_t line = 0;            // 1-based line of the file where the row starts
    std::vector<std::string> cells;  // as written; never fewer than the header has, more when the row has more
  };
  std::vector<Row> rows;  // rows whose cells are all blank are left out
};

struct CsvLimits {
  std::size_t rows = 20'000;
  std::size_t columns = 200;
  std::size_t cell_bytes = 32'768;
};

// Refuses with malformed (not UTF-8, NUL or other control characters, an unclosed quote, no header, a page or document saved
// under the wrong name) or too_large; `detail` holds the line, 1-based.
Result<CsvTable> read_csv(std::string_view text, CsvLimits limits = {});

// One cell as CSV, quoted where needed; cells starting with = + - @ or a control character get a leading ' so that no
// spreadsheet runs them as a formula.
std::string csv_cell(std::string_view text);
// The same for rows that are pasted into a spreadsheet, between tabs.
std::string tsv_cell(std::string_view text);

}  // namespace actline::base
