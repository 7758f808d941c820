// guess_columns of customer_import.hpp: headers first, then the cells.
#include <algorithm>
#include <array>

#include "shared/base/utf8.hpp"
#include "shared/domain/customer/import_words.hpp"
#include "shared/domain/customer/phone.hpp"

namespace actline::domain {

namespace {

constexpr std::size_t rows_looked_at = 50;
constexpr double enough = 0.6;  // offices' columns are untidy: three cells of five must agree

bool is_ideograph(char32_t character) {
  return (character >= 0x3400 && character <= 0x9fff) || (character >= 0x20000 && character <= 0x3ffff);
}

bool looks_like_phone(std::string_view cell) {
  const auto phones = split_phones(cell);
  return !phones.empty() && normalised_phone(phones.front()).has_value();
}

bool ends_with_any(std::string_view cell, std::span<const std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [cell](std::string_view ending) { return cell.ends_with(ending); });
}

bool looks_like_address(std::string_view cell) {
  constexpr std::array<std::string_view, 8> endings{"号", "室", "栋", "幢", "单元", "路", "街", "层"};
  return ends_with_any(cell, endings);
}

bool looks_like_community(std::string_view cell) {
  constexpr std::array<std::string_view, 13> endings{"小区", "花园", "公寓", "苑", "府", "里", "城", "园", "湾", "庭", "邸", "居", "庄"};
  return ends_with_any(cell, endings);
}

// A Chinese person's name has two to four characters; 先生 and 女士 are among those.
bool looks_like_name(std::string_view cell) {
  std::size_t count = 0;
  for (std::size_t position = 0; position < cell.size(); ++count) {
    if (!is_ideograph(base::next_code_point(cell, position))) return false;
  }
  return count >= 2 && count <= 4;
}

bool looks_like_kind(std::string_view cell) { return customer_kind_written(cell).has_value(); }

bool looks_like_source(std::string_view cell) { return customer_source_written(cell).has_value(); }

template <class LooksLike>
bool column_looks_like(const base::CsvTable& table, std::size_t column, LooksLike looks_like) {
  std::size_t filled = 0;
  std::size_t agreeing = 0;
  for (std::size_t row = 0; row < std::min(table.rows.size(), rows_looked_at); ++row) {
    const std::string_view cell = base::trimmed(table.rows[row].cells[column]);
    if (cell.empty()) continue;
    ++filled;
    if (looks_like(cell)) ++agreeing;
  }
  return filled > 0 && static_cast<double>(agreeing) >= enough * static_cast<double>(filled);
}

bool is_taken(const std::vector<ImportColumn>& columns, ImportColumn wanted) {
  return std::find(columns.begin(), columns.end(), wanted) != columns.end();
}

bool may_repeat(ImportColumn column) {
  return column == ImportColumn::phone || column == ImportColumn::note || column == ImportColumn::contact_phone;
}

// Gives `wanted` to the first column without a meaning whose cells look like it, unless a header already said which it is.
template <class LooksLike>
void guess_by_cells(const base::CsvTable& table, std::vector<ImportColumn>& columns, ImportColumn wanted, LooksLike looks_like) {
  if (is_taken(columns, wanted)) return;
  for (std::size_t column = 0; column < columns.size(); ++column) {
    if (columns[column] != ImportColumn::ignored || import_column_named(table.header[column])) continue;
    if (!column_looks_like(table, column, looks_like)) continue;
    columns[column] = wanted;
    return;
  }
}

}  // namespace

std::vector<ImportColumn> guess_columns(const base::CsvTable& table) {
  std::vector<ImportColumn> columns(table.header.size(), ImportColumn::ignored);
  for (std::size_t column = 0; column < columns.size(); ++column) {
    const auto named = import_column_named(table.header[column]);
    if (named && (may_repeat(*named) || !is_taken(columns, *named))) columns[column] = *named;
  }
  // A household list's 联系人 is the customer, when nothing else is.
  const auto promote = [&columns](ImportColumn from, ImportColumn to) {
    if (!is_taken(columns, to)) std::replace(columns.begin(), columns.end(), from, to);
  };
  promote(ImportColumn::contact_name, ImportColumn::name);
  if (!is_taken(columns, ImportColumn::contact_name)) promote(ImportColumn::contact_phone, ImportColumn::phone);

  guess_by_cells(table, columns, ImportColumn::phone, looks_like_phone);
  guess_by_cells(table, columns, ImportColumn::kind, looks_like_kind);
  guess_by_cells(table, columns, ImportColumn::source, looks_like_source);
  guess_by_cells(table, columns, ImportColumn::address, looks_like_address);
  guess_by_cells(table, columns, ImportColumn::community, looks_like_community);
  guess_by_cells(table, columns, ImportColumn::name, looks_like_name);
  return columns;
}

}  // namespace actline::domain
