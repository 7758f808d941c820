#include "tests/process/pulled_rows.hpp"

#include <algorithm>

namespace actline::process {

void PulledRows::take(const sync::PullReply& reply) {
  if (!reply.drop_roots.empty()) {
    std::erase_if(rows_, [&](const auto& row) {
      return records::moves_with_root(*row.second) &&
             std::find(reply.drop_roots.begin(), reply.drop_roots.end(), records::root_of(*row.second)) != reply.drop_roots.end();
    });
  }
  for (const sync::PageRow& row : reply.page) {
    if (row.record == nullptr) {
      rows_.erase({row.table, row.id});
    } else {
      rows_[{row.table, row.id}] = row.record;
    }
  }
}

std::size_t PulledRows::differences_to(const PulledRows& other) const {
  std::size_t same = 0;
  for (const auto& [key, record] : rows_) {
    const auto found = other.rows_.find(key);
    if (found != other.rows_.end() && *found->second == *record) ++same;
  }
  return std::max(rows_.size(), other.rows_.size()) - same;
}

}  // namespace actline::process
