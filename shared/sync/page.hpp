// Rows as they travel: columnar JSON with a dictionary of ids.
//
//   {"ids":["…22…",…], "cols":{"customer":["kind","name",…]}, "rows":{"customer":[[0,"household","王",…],…]}, "del":{"customer":[7]}}
//
// A row is its id's place in `ids`, then one cell per column; ids in cells are places too; trailing absent cells are left out.
// Columns a reader does not know are skipped, tables too: a newer peer may send them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/json.hpp"
#include "shared/base/result.hpp"
#include "shared/records/record.hpp"

namespace actline::sync {

struct PageRow {
  records::TableId table = records::TableId::staff;
  base::Id id;
  records::RecordPtr record;  // null: deleted
};
// Each (table, id) at most once; order has no meaning.
using Page = std::vector<PageRow>;

struct RowKey {
  records::TableId table = records::TableId::staff;
  base::Id id;

  friend bool operator==(const RowKey&, const RowKey&) = default;
  friend bool operator<(const RowKey& left, const RowKey& right) {
    return left.table != right.table ? left.table < right.table : left.id < right.id;
  }
};
std::vector<RowKey> keys_of(const Page& page);

// Adds the members ids, cols, rows and del to the object being written.
void write_page(base::JsonWriter& writer, const Page& page);
// Refuses with malformed or a value refusal; `field` is a path like "rows.customer.17.kind". Other members are left alone.
base::Result<Page> read_page(const base::JsonValue& object);

}  // namespace actline::sync
