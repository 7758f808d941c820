// How this data file numbers tables and spells leaves: the few names that the change index repeats in every entry.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "server/storage/sqlite/database.hpp"
#include "shared/records/record.hpp"

namespace actline::server::sqlite {

// The numbers of row_table, which are the file's own: the order of records::TableId may change, a stored number may not.
class TableNumbers {
 public:
  explicit TableNumbers(Database& database);

  std::int64_t number_of(records::TableId table) const { return numbers_[static_cast<std::size_t>(table)]; }
  // Nothing for a number the file uses and this build does not know.
  std::optional<records::TableId> table_of(std::int64_t number) const;

 private:
  std::array<std::int64_t, records::table_count> numbers_{};
};

// "u", "p", "s", "o".
std::string_view leaf_kind_letter(records::Leaf::Kind kind);
std::optional<records::Leaf::Kind> leaf_kind_of(std::string_view letter);

}  // namespace actline::server::sqlite
