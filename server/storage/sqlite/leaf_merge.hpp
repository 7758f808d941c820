// Merges the change index of many leaves and roots into one order, reading each only as far as the answer needs: a prepared statement for
// each kind, a small read-ahead per lane, and a heap of the lanes by their next seq.
#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "server/storage/sqlite/statement.hpp"
#include "shared/storage/storage.hpp"

namespace actline::server::sqlite {

struct IndexEntry {
  storage::Seq seq = 0;
  std::int64_t row_table = 0;
  base::Id row_id;
  bool gone = false;
  base::Id root;         // nil: none
  std::size_t lane = 0;  // position of its lane among those that were merged
};

// A leaf by its number, or a root.
struct MergeLane {
  Statement* rows;  // takes (which, after, limit) and gives (seq, row_table, row_id, gone, root) by seq; outlives the merging
  std::variant<std::int64_t, base::Id> which;
};

// No row lies in two of the lanes.
std::vector<IndexEntry> merge_leaves(const std::vector<MergeLane>& sources, storage::Seq after, std::size_t limit);

}  // namespace actline::server::sqlite
