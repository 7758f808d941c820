#include "server/storage/sqlite/leaf_merge.hpp"

#include <algorithm>
#include <deque>
#include <queue>

#include "server/storage/sqlite/tuning.hpp"

namespace actline::server::sqlite {

namespace {

class Lane {
 public:
  Lane(std::size_t position, std::int64_t leaf_number, storage::Seq after)
      : position_(position), leaf_number_(leaf_number), after_(after) {}

  bool has_next(Statement& of_leaf, std::size_t chunk) {
    if (entries_.empty() && !exhausted_) read_ahead(of_leaf, chunk);
    return !entries_.empty();
  }
  const IndexEntry& next() const { return entries_.front(); }
  IndexEntry take() {
    IndexEntry entry = entries_.front();
    entries_.pop_front();
    return entry;
  }

 private:
  void read_ahead(Statement& of_leaf, std::size_t chunk) {
    of_leaf.with(leaf_number_, after_, static_cast<std::int64_t>(chunk));
    while (of_leaf.step()) {
      entries_.push_back({of_leaf.integer(0), of_leaf.integer(1), of_leaf.id(2), of_leaf.integer(3) != 0, position_});
    }
    exhausted_ = entries_.size() < chunk;
    if (!entries_.empty()) after_ = entries_.back().seq;
  }

  std::size_t position_;
  std::int64_t leaf_number_;
  storage::Seq after_;
  std::deque<IndexEntry> entries_;
  bool exhausted_ = false;
};

}  // namespace

std::vector<IndexEntry> merge_leaves(Statement& of_leaf, const std::vector<std::int64_t>& leaf_numbers, storage::Seq after,
                                     std::size_t limit) {
  std::vector<IndexEntry> merged;
  if (leaf_numbers.empty() || limit == 0) return merged;
  const std::size_t chunk = std::max(first_merge_chunk, limit / leaf_numbers.size());

  std::vector<Lane> lanes;
  lanes.reserve(leaf_numbers.size());
  for (const std::int64_t number : leaf_numbers) lanes.emplace_back(lanes.size(), number, after);

  using Next = std::pair<storage::Seq, std::size_t>;
  std::priority_queue<Next, std::vector<Next>, std::greater<>> heads;
  const auto enqueue = [&](std::size_t lane) {
    if (lanes[lane].has_next(of_leaf, chunk)) heads.emplace(lanes[lane].next().seq, lane);
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
