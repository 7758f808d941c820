// From an office's table to customers: guesses which column is what, tidies each row and says what is wrong with it, before
// anything is sent. The same checks run again when ImportRows is decided.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/csv.hpp"
#include "shared/domain/customer/customer_rules.hpp"

namespace actline::domain {

// What a column can be. `ignored` columns are not brought in.
enum class ImportColumn : std::uint8_t { ignored, name, phone, community, address, kind, source, note, owner, contact_name, contact_phone };
inline constexpr std::size_t import_column_count = 11;

// One per header cell, by its words (客户姓名, 电话, 手机号, 楼盘…) and, where they say nothing, by what the cells look like.
// Several columns may be phones or notes; of everything else the first is taken.
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

// Gives each row's customer and contact ids, in order.
class IdSource {
 public:
  virtual ~IdSource() = default;
  virtual base::Id next_id() = 0;
};

// Whether the actor may bring in a customer with this owner and store; command::may_import (command/authorise.hpp) asks the table.
using ImportPermission = std::function<bool(const Customer&)>;

// Rows without an owner belong to the actor (a rep) or to the pool. Problems are in the order of the lines. A table whose first
// line is data already, because the office keeps no header, has that line taken as a row too. `columns` is parallel to the header.
ImportPreview preview_import(const base::CsvTable& table, const std::vector<ImportColumn>& columns, const Actor& actor, base::Instant now,
                             const CustomerReader& known, const StaffNames& staff, IdSource& ids, const ImportPermission& may_write = {});

}  // namespace actline::domain
