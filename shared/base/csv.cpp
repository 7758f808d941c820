#include "shared/base/csv.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "shared/base/utf8.hpp"

namespace actline::base {

namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

bool is_line_end(char character) { return character == '\n' || character == '\r'; }

Refusal refuse_at(RefusalCode code, std::size_t line) { return refuse(code, {}, std::to_string(line)); }

// Other programs' files under a .csv name that are text and so would pass as one strange column.
bool is_another_format(std::string_view text) {
  constexpr std::array<std::string_view, 6> openings{"<!doctype", "<html", "<table", "<?xml", "%pdf-", "{\\rtf"};
  const std::string start = folded(trimmed(text.substr(0, 64)));
  return std::any_of(openings.begin(), openings.end(), [&](std::string_view opening) { return start.starts_with(opening); });
}

// The line of the first character no office writes into a table: NUL, other control characters, broken UTF-8.
std::optional<std::size_t> line_of_binary(std::string_view text) {
  std::size_t line = 1;
  for (std::size_t position = 0; position < text.size();) {
    const auto byte = static_cast<unsigned char>(text[position]);
    const std::size_t length = utf8_sequence_length(text, position);
    const bool control = (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7f;
    if (length == 0 || control) return line;
    if (byte == '\n' || (byte == '\r' && (position + 1 == text.size() || text[position + 1] != '\n'))) ++line;
    position += length;
  }
  return std::nullopt;
}

// The candidate found most often in the first line that says something, outside quotes; a comma when none is.
char guess_separator(std::string_view text) {
  constexpr std::string_view candidates = ",\t;";
  std::array<std::size_t, candidates.size()> counts{};
  bool quoted = false;
  bool blank = true;
  for (const char character : text) {
    if (character == '"') quoted = !quoted;
    if (quoted) continue;
    if (is_line_end(character)) {
      if (!blank) break;
      continue;
    }
    blank = blank && character == ' ';
    const std::size_t candidate = candidates.find(character);
    if (candidate != std::string_view::npos) ++counts[candidate];
  }
  return candidates[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

// Cuts the text into rows of cells, one at a time.
class CsvScanner {
 public:
  CsvScanner(std::string_view text, char separator, CsvLimits limits) : text_(text), separator_(separator), limits_(limits) {}

  bool at_end() const { return position_ == text_.size(); }
  void use_separator(char separator) { separator_ = separator; }

  Result<CsvTable::Row> next_row() {
    CsvTable::Row row{.line = line_, .cells = {}};
    while (true) {
      if (row.cells.size() == limits_.columns) return refuse_at(RefusalCode::too_large, line_);
      std::string cell;
      const std::size_t line = line_;
      if (!read_cell(cell)) return refuse_at(RefusalCode::malformed, line);
      if (cell.size() > limits_.cell_bytes) return refuse_at(RefusalCode::too_large, line);
      row.cells.push_back(std::move(cell));
      if (at_end()) return row;
      if (is_line_end(text_[position_])) {
        skip_line_end();
        return row;
      }
      ++position_;  // the separator
    }
  }

 private:
  // Stops at a separator, a line end or the end. False when a quote is never closed.
  bool read_cell(std::string& cell) {
    if (!at_end() && text_[position_] == '"' && !read_quoted(cell)) return false;
    // What follows a closing quote is taken as it is: a stray quote in the office's file must not swallow the rest of it.
    while (!at_end() && text_[position_] != separator_ && !is_line_end(text_[position_])) cell += text_[position_++];
    return true;
  }

  bool read_quoted(std::string& cell) {
    ++position_;
    while (!at_end()) {
      const char character = text_[position_];
      if (character == '"') {
        const bool doubled = position_ + 1 < text_.size() && text_[position_ + 1] == '"';
        position_ += doubled ? 2 : 1;
        if (!doubled) return true;
        cell += '"';
      } else if (is_line_end(character)) {
        skip_line_end();
        cell += '\n';
      } else {
        cell += character;
        ++position_;
      }
    }
    return false;
  }

  // CR, LF and CR LF are one line end each.
  void skip_line_end() {
    const bool pair = text_.substr(position_).starts_with("\r\n");
    position_ += pair ? 2 : 1;
    ++line_;
  }

  std::string_view text_;
  char separator_;
  CsvLimits limits_;
  std::size_t position_ = 0;
  std::size_t line_ = 1;
};

bool is_blank(const CsvTable::Row& row) {
  return std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return trimmed(cell).empty(); });
}

// Excel's own line that names the separator: "sep=;".
std::optional<char> named_separator(const CsvTable::Row& row, char guessed) {
  const std::string& first = row.cells.front();
  if (row.line != 1 || !folded(first).starts_with("sep=")) return std::nullopt;
  if (first.size() == 5) return first[4];
  return first.size() == 4 && row.cells.size() == 2 ? std::optional(guessed) : std::nullopt;
}

}  // namespace

Result<CsvTable> read_csv(std::string_view text, CsvLimits limits) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  if (is_another_format(text)) return refuse_at(RefusalCode::malformed, 1);
  if (const auto line = line_of_binary(text)) return refuse_at(RefusalCode::malformed, *line);

  CsvTable table;
  table.separator = guess_separator(text);
  CsvScanner scanner(text, table.separator, limits);
  while (!scanner.at_end()) {
    auto row = scanner.next_row();
    if (!row) return row.refusal();
    if (is_blank(*row)) continue;
    if (table.header.empty()) {
      if (const auto separator = named_separator(*row, table.separator)) {
        table.separator = *separator;
        scanner.use_separator(*separator);
        continue;
      }
      for (const std::string& cell : row->cells) table.header.emplace_back(trimmed(cell));
      continue;
    }
    if (table.rows.size() == limits.rows) return refuse_at(RefusalCode::too_large, row->line);
    if (row->cells.size() < table.header.size()) row->cells.resize(table.header.size());
    table.rows.push_back(std::move(*row));
  }
  if (table.header.empty()) return refuse_at(RefusalCode::malformed, 1);
  return table;
}

namespace {

// What a spreadsheet would run as a formula.
bool begins_formula(std::string_view text) {
  return !text.empty() &&
         (std::string_view("=+-@").find(text.front()) != std::string_view::npos || static_cast<unsigned char>(text.front()) < 0x20);
}

std::string cell_quoted_for(std::string_view text, std::string_view reasons) {
  std::string cell(begins_formula(text) ? "'" : "");
  cell += text;
  if (cell.find_first_of(reasons) == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char character : cell) {
    if (character == '"') quoted += '"';
    quoted += character;
  }
  return quoted += '"';
}

}  // namespace

std::string csv_cell(std::string_view text) { return cell_quoted_for(text, ",;\t\"\r\n"); }
std::string tsv_cell(std::string_view text) { return cell_quoted_for(text, "\t\"\r\n"); }

}  // namespace actline::base
