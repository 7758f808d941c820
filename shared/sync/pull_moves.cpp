#include "shared/sync/pull_moves.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace actline::sync {

namespace {

using storage::IndexedRow;
using storage::Seq;

// What became of the scope's border between two seqs.
struct Crossings {
  std::vector<std::pair<Seq, base::Id>> arrived;  // by the seq of the root's last move
  std::vector<base::Id> gone;                     // in id order
};

Crossings crossings(const storage::Snapshot& snapshot, const Scope& scope, Seq after, Seq to) {
  struct Way {
    bool was_seen = false;
    bool is_seen = false;
    Seq last = 0;
  };
  Crossings found;
  if (scope.leaves.everything) return found;  // nothing that moves is anybody's personal leaf
  std::map<base::Id, Way> ways;
  for (const storage::LeafMove& move : snapshot.moves(after, to)) {
    Way& way = ways.try_emplace(move.root, Way{.was_seen = scope.leaves.contains(move.from)}).first->second;
    way.is_seen = scope.leaves.contains(move.to);
    way.last = move.seq;
  }
  for (const auto& [root, way] : ways) {
    if (way.is_seen && !way.was_seen) found.arrived.emplace_back(way.last, root);
    if (way.was_seen && !way.is_seen) found.gone.push_back(root);
  }
  std::sort(found.arrived.begin(), found.arrived.end());
  return found;
}

class PageMaker {
 public:
  PageMaker(const storage::Snapshot& snapshot, const Scope& scope, const Cursor& from, std::size_t limit)
      : snapshot_(snapshot), scope_(scope), start_(from.seq), known_to_(std::max(from.seq, from.begun_at)), limit_(limit) {
    page_.to = start_;
  }

  // What is left of a large root. False: the page is full.
  bool go_on_with(const Cursor::Arrival& arriving) {
    if (add_rows_of(arriving.root, arriving.from, arriving.to)) return true;
    page_.more = true;
    return false;
  }

  void fill() {
    std::vector<IndexedRow> rows = snapshot_.changes(scope_.leaves, start_, room() + 1);
    page_.more = rows.size() > room();
    if (page_.more) rows.resize(room());
    // Beyond the rows given nothing in scope changed: the page may reach to the head.
    Seq to = snapshot_.head().seq;
    if (page_.more) to = rows.empty() ? start_ : rows.back().seq;
    const ScopePage empty = page_;
    while (true) {
      const auto shorter = end_at(to, rows);
      if (!shorter) return;
      page_ = empty;
      page_.more = true;
      to = *shorter;
    }
  }

  ScopePage take() { return std::move(page_); }

 private:
  std::size_t room() const { return limit_ - page_.rows.size(); }

  void add(const IndexedRow& row) {
    if (visible(scope_, row)) page_.rows.push_back(row);
  }

  // False: there was no room for all; `arriving` says where to go on.
  bool add_rows_of(const base::Id& root, Seq after, Seq to) {
    std::vector<IndexedRow> rows = snapshot_.rows_of_root(root, after, to, room() + 1);
    const bool all = rows.size() <= room();
    if (!all) rows.resize(room());
    for (const IndexedRow& row : rows) add(row);
    if (!all) page_.arriving = Cursor::Arrival{root, rows.empty() ? after : rows.back().seq, to};
    return all;
  }

  // Ends the page at `to`. Where the arrivals up to there do not fit it gives a nearer end to try.
  std::optional<Seq> end_at(Seq to, const std::vector<IndexedRow>& rows) {
    page_.to = to;
    for (const IndexedRow& row : rows) {
      if (row.seq <= to) add(row);
    }
    Crossings crossed = crossings(snapshot_, scope_, known_to_, to);
    page_.gone = std::move(crossed.gone);
    for (std::size_t i = 0; i < crossed.arrived.size(); ++i) {
      const auto& [seq, root] = crossed.arrived[i];
      // Changed rows of the root are among the rows after the start already.
      const std::size_t before = page_.rows.size();
      if (add_rows_of(root, 0, start_)) continue;
      if (i == 0 && seq == to) {
        page_.more = true;
        return std::nullopt;
      }
      page_.rows.resize(before);
      page_.arriving.reset();
      return i == 0 ? seq : seq - 1;
    }
    return std::nullopt;
  }

  const storage::Snapshot& snapshot_;
  const Scope& scope_;
  Seq start_;
  Seq known_to_;  // moves up to here have been dealt with
  std::size_t limit_;
  ScopePage page_;
};

}  // namespace

ScopePage page_of(const storage::Snapshot& snapshot, const Scope& scope, const Cursor& from, std::size_t limit) {
  PageMaker maker(snapshot, scope, from, limit);
  if (!from.arriving || maker.go_on_with(*from.arriving)) maker.fill();
  return maker.take();
}

}  // namespace actline::sync
