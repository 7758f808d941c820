#include "server/storage/sqlite/row_names.hpp"

#include <algorithm>

#include "server/storage/sqlite/statement.hpp"

namespace actline::server::sqlite {

TableNumbers::TableNumbers(Database& database) {
  Statement all(database, "SELECT no, name FROM row_table");
  std::size_t known = 0;
  while (all.step()) {
    const auto table = records::table_named(all.text(1));
    if (!table) continue;
    numbers_[static_cast<std::size_t>(*table)] = all.integer(0);
    ++known;
  }
  if (known != records::table_count) database.fail("row_table lacks a table of this build");
}

std::optional<records::TableId> TableNumbers::table_of(std::int64_t number) const {
  const auto found = std::find(numbers_.begin(), numbers_.end(), number);
  if (found == numbers_.end()) return std::nullopt;
  return static_cast<records::TableId>(found - numbers_.begin());
}

std::string_view leaf_kind_letter(records::Leaf::Kind kind) {
  switch (kind) {
    case records::Leaf::Kind::owner: return "u";
    case records::Leaf::Kind::personal: return "p";
    case records::Leaf::Kind::store: return "s";
    case records::Leaf::Kind::reference: return "o";
    case records::Leaf::Kind::root: break;  // no row lies there
  }
  return "o";
}

std::optional<records::Leaf::Kind> leaf_kind_of(std::string_view letter) {
  using Kind = records::Leaf::Kind;
  for (const Kind kind : {Kind::owner, Kind::personal, Kind::store, Kind::reference}) {
    if (leaf_kind_letter(kind) == letter) return kind;
  }
  return std::nullopt;
}

}  // namespace actline::server::sqlite
