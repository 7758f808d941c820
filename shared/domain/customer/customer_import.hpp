// From an office's table to customers: guesses which column is what, tidies each row and says what is wrong with it, before
// anything is sent. The same checks run again when ImportRows is decided.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/csv.hpp"
#include "shared/domain/customer/customer_rules.hpp"

namespace actline::domain {

// What a column can be. `ignored` columns are not brought in.
enum class ImportColumn : std::uint8_t { ignored, name, phone, community, address, kind, source, note, owner, contact_name, contact_phone };
inline constexpr std::size_t import_column_count = 11;

// One per header cell, by its words (客户姓名, 电话, 手机号, 楼盘…) and, where they say nothing, by what the cells look like.
std::vector<ImportColumn> guess_columns(const base::CsvTable& table);

struct ImportProblem {
  std::int64_t line = 0;
  std::string column;  // header text; empty when about the whole row
  base::Refusal why;
  bool blocking = true;  // false: the row is still taken, e.g. an unknown kind falls back to household
};

struct ImportPreview {
  std::vector<ImportRows::Row> rows;  // those that can be taken
  std::vector<ImportProblem> problems;
  std::size_t duplicate_rows = 0;  // same phone earlier in the file or already known
};

class StaffNames {
 public:
  virtual ~StaffNames() = default;
  // Nothing when nobody, or more than one, has that name.
  virtual std::optional<StaffId> staff_named(std::string_view name) const = 0;
};

// `next_id` gives each row's customer and contact ids, in order. Rows without an owner column belong to the actor (a rep) or to the pool.
class IdSource {
 public:
  virtual ~IdSource() = default;
  virtual base::Id next_id() = 0;
};

ImportPreview preview_import(const base::CsvTable& table, const std::vector<ImportColumn>& columns, const Actor& actor, base::Instant now,
                             const CustomerReader& known, const StaffNames& staff, IdSource& ids);

}  // namespace actline::domain
