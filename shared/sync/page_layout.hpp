// What a page's JSON and a chunk's bytes have in common: rows by table, and every id once.
#pragma once

#include <array>
#include <cstddef>
#include <unordered_map>
#include <vector>

#include "shared/sync/page.hpp"

namespace actline::sync {

// The page's rows of one table, kept in the given order.
struct TableRows {
  std::vector<const PageRow*> live;
  std::vector<const PageRow*> deleted;
};
using RowsByTable = std::array<TableRows, records::table_count>;

inline RowsByTable by_table(const Page& page) {
  RowsByTable tables;
  for (const PageRow& row : page) {
    TableRows& rows = tables[static_cast<std::size_t>(row.table)];
    (row.record != nullptr ? rows.live : rows.deleted).push_back(&row);
  }
  return tables;
}

// Every id of the page once, in the order of first use.
class IdDictionary {
 public:
  // `rows`: of the page, whose own ids are most of them.
  explicit IdDictionary(std::size_t rows) { places_.reserve(rows), ids_.reserve(rows); }

  std::size_t place(const base::Id& id) {
    const auto [found, is_new] = places_.try_emplace(id, ids_.size());
    if (is_new) ids_.push_back(id);
    return found->second;
  }
  const std::vector<base::Id>& ids() const { return ids_; }

 private:
  std::vector<base::Id> ids_;
  std::unordered_map<base::Id, std::size_t, base::IdHash> places_;
};

}  // namespace actline::sync
