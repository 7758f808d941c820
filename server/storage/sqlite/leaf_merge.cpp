#include "server/storage/sqlite/leaf_merge.hpp"

#include <algorithm>
#include <deque>
#include <queue>

#include "server/storage/sqlite/tuning.hpp"

namespace actline::server::sqlite {

namespace {

class Lane {
 public:
  Lane(std::size_t position, const MergeLane& source, storage::Seq after) : position_(position), source_(source), after_(after) {}

  bool has_next(std::size_t chunk) {
    if (entries_.empty() && !exhausted_) read_ahead(chunk);
    return !entries_.empty();
  }
  const IndexEntry& next() const { return entries_.front(); }
  IndexEntry take() {
    IndexEntry entry = entries_.front();
    entries_.pop_front();
    return entry;
  }

 private:
  void read_ahead(std::size_t chunk) {
    Statement& rows = *source_.rows;
    std::visit([&](const auto& which) { rows.with(which, after_, static_cast<std::int64_t>(chunk)); }, source_.which);
    while (rows.step()) {
      const base::Id root = rows.is_null(4) ? base::Id{} : rows.id(4);
      entries_.push_back({rows.integer(0), rows.integer(1), rows.id(2), rows.integer(3) != 0, root, position_});
    }
    exhausted_ = entries_.size() < chunk;
    if (!entries_.empty()) after_ = entries_.back().seq;
  }

  std::size_t position_;
  const MergeLane& source_;
  storage::Seq after_;
  std::deque<IndexEntry> entries_;
  bool exhausted_ = false;
};

}  // namespace

std::vector<IndexEntry> merge_leaves(const std::vector<MergeLane>& sources, storage::Seq after, std::size_t limit) {
  std::vector<IndexEntry> merged;
  if (sources.empty() || limit == 0) return merged;
  const std::size_t chunk = std::max(first_merge_chunk, limit / sources.size());

  std::vector<Lane> lanes;
  lanes.reserve(sources.size());
  for (const MergeLane& source : sources) lanes.emplace_back(lanes.size(), source, after);

  using Next = std::pair<storage::Seq, std::size_t>;
  std::priority_queue<Next, std::vector<Next>, std::greater<>> heads;
  const auto enqueue = [&](std::size_t lane) {
    if (lanes[lane].has_next(chunk)) heads.emplace(lanes[lane].next().seq, lane);
  };
  for (std::size_t lane = 0; lane < lanes.size(); ++lane) enqueue(lane);

  while (!heads.empty() && merged.size() < limit) {
    const std::size_t lane = heads.top().second;
    heads.pop();
    merged.push_back(lanes[lane].take());
    if (merged.size() < limit) enqueue(lane);
  }
  return merged;
}

}  // namespace actline::server::sqlite
