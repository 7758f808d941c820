// Merges the change index of many leaves into one order, reading each leaf only as far as the answer needs: one prepared
// statement, a small read-ahead per leaf, and a heap of the leaves by their next seq.
#pragma once

#include <cstdint>
#include <vector>

#include "server/storage/sqlite/statement.hpp"
#include "shared/storage/storage.hpp"

namespace actline::server::sqlite {

struct IndexEntry {
  storage::Seq seq = 0;
  std::int64_t row_table = 0;
  base::Id row_id;
  bool gone = false;
  std::size_t lane = 0;  // position of its leaf in the numbers that were merged
};

// `of_leaf` takes (leaf number, after, limit) and gives (seq, row_table, row_id, gone) by seq.
std::vector<IndexEntry> merge_leaves(Statement& of_leaf, const std::vector<std::int64_t>& leaf_numbers, storage::Seq after,
                                     std::size_t limit);

}  // namespace actline::server::sqlite
