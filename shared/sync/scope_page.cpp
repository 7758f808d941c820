#include "shared/sync/scope_page.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "shared/sync/page.hpp"

namespace actline::sync {

namespace {

using records::Leaf;
using storage::IndexedRow;
using storage::Seq;

// What a device's base is: rows of `held` by where they lay at `since` or, once they had been given, later; moves up to `known_to` dealt
// with as `scope` wants them.
struct Footing {
  const Scope& scope;
  const Scope& held;
  Seq since = 0;
  Seq known_to = 0;
};

// What became of the border between known_to and a later seq.
struct Crossings {
  std::vector<std::pair<Seq, base::Id>> arrived;  // by the seq of the root's last move
  std::vector<base::Id> gone;                     // in id order
};

bool shows_phones_as_held(const Footing& footing, const Leaf& leaf, const base::Id& root) {
  return footing.scope.phones.shown_in(leaf, root) == footing.held.phones.shown_in(leaf, root);
}

Crossings crossings(const storage::Snapshot& snapshot, const Footing& footing, Seq to) {
  struct Way {
    // The device has all of it: it never lay where the person could not see it. Rows are given by where they lie at a page's moment, so
    // of a root that went out and came back some may be missing, wherever the pages were cut; it is given whole again, which harms nobody.
    bool is_held = false;
    bool may_be_held = false;  // or some of it
    bool is_seen = false;
    bool shows_phones = false;  // where it lay at first, or what is held of it was given
    Seq last = 0;               // 0: all its moves have been dealt with
  };
  Crossings found;
  const storage::LeafSet &seen = footing.scope.leaves, &held = footing.held.leaves;
  // Who sees everything alike loses sight of nobody but those who were erased for good.
  const bool sees_all = seen.everything && held.everything && footing.scope.phones.is_alike();
  const auto shows_phones = [&footing](const Leaf& leaf, const base::Id& root) { return footing.scope.phones.shown_in(leaf, root); };
  std::map<base::Id, Way> ways;
  for (const storage::LeafMove& move : snapshot.moves(footing.since, to)) {
    if (sees_all && !(move.to == records::nobodys_leaf)) continue;
    const auto [place, is_first] = ways.try_emplace(move.root);
    Way& way = place->second;
    if (is_first) {
      way.is_held = held.contains(move.from, move.root) && seen.contains(move.from, move.root);
      // What lay in a leaf that went the device has let go of by itself, and it is nobody's to be named.
      way.may_be_held = seen.contains(move.from, move.root);
      way.shows_phones = shows_phones(move.from, move.root);
      way.is_held = way.is_held && shows_phones_as_held(footing, move.from, move.root);
    }
    if (move.seq <= footing.known_to) {
      way.is_held = way.may_be_held = seen.contains(move.to, move.root);
      way.shows_phones = shows_phones(move.to, move.root);
    } else {
      way.is_seen = seen.contains(move.to, move.root);
      // Where numbers are shown in another way than before, all of it is given again.
      way.is_held = way.is_held && way.is_seen && held.contains(move.to, move.root) &&
                    shows_phones(move.to, move.root) == way.shows_phones && shows_phones_as_held(footing, move.to, move.root);
      way.last = move.seq;
    }
  }
  for (const auto& [root, way] : ways) {
    if (way.last == 0) continue;
    if (way.is_seen && !way.is_held) found.arrived.emplace_back(way.last, root);
    if (!way.is_seen && way.may_be_held) found.gone.push_back(root);
  }
  std::sort(found.arrived.begin(), found.arrived.end());
  return found;
}

// Whether rows of that leaf are not in a base of `held`, or shown in another way there.
bool has_come(const Leaf& leaf, const base::Id& root, const Scope& scope, const Scope& held) {
  return !held.leaves.contains(leaf, root) || scope.phones.shown_in(leaf, root) != held.phones.shown_in(leaf, root);
}

// Where to look for them: of everything, everywhere.
storage::LeafSet leaves_that_came(const Scope& scope, const Scope& held) {
  storage::LeafSet came{.everything = scope.leaves.everything, .person = scope.leaves.person, .leaves = {}};
  std::copy_if(scope.leaves.leaves.begin(), scope.leaves.leaves.end(), std::back_inserter(came.leaves),
               [&](const Leaf& leaf) { return has_come(leaf, {}, scope, held); });
  if (came.everything) return came;
  // What is still seen by its leaf, and by a root that went was shown with its numbers, is given again without them.
  for (const Leaf& leaf : held.phones.leaves) {
    if (leaf.kind == Leaf::Kind::root && !scope.leaves.contains(leaf, {})) came.leaves.push_back(leaf);
  }
  std::sort(came.leaves.begin(), came.leaves.end());
  return came;
}

class PageMaker {
 public:
  PageMaker(const storage::Snapshot& snapshot, const Scope& scope, const Scope& held, const Cursor& from, std::size_t limit)
      : snapshot_(snapshot), scope_(scope), held_(held), from_(from), limit_(limit) {
    page_.to = from.seq;
    page_.moved_to = std::max(from.seq, from.begun_at);
    page_.of_scope = held.revision == scope.revision;
    page_.changing = from.changing;
    if (!page_.of_scope && !page_.changing) page_.changing = Cursor::ScopeChange{scope.revision, 0, page_.moved_to};
  }

  ScopePage make() {
    page_.more = !(finish_arrival() && cross_border() && change_scope());
    if (!page_.more) add_changed_rows();
    std::sort(page_.gone.begin(), page_.gone.end());
    page_.gone.erase(std::unique(page_.gone.begin(), page_.gone.end()), page_.gone.end());
    // A page that is cut between two moves of a root may have rows of it by where it lies after the second, and name it gone for the first.
    std::erase_if(page_.rows, [this](const IndexedRow& row) {
      return row.record != nullptr && std::binary_search(page_.gone.begin(), page_.gone.end(), records::root_of(*row.record));
    });
    return std::move(page_);
  }

 private:
  std::size_t room() const { return limit_ - page_.rows.size(); }

  void add(const IndexedRow& row) {
    if (!visible(scope_, row)) return;
    page_.rows.push_back(row);
    page_.rows.back().record = as_seen(scope_, row);
  }

  // ---- The four parts of a page; false: it is full ----

  // What is left of a large root.
  bool finish_arrival() { return !from_.arriving || add_rows_of(from_.arriving->root, from_.arriving->from, from_.arriving->to); }

  // All moves there are: rows are given by where they lie now, so a root that goes after the page's last row must be named, or it
  // would be thought to be held when it comes back.
  bool cross_border() {
    const ScopePage empty = page_;
    bool all = true;
    for (std::optional<Seq> to = snapshot_.head().seq; to;) {
      page_ = empty;
      const auto nearer = cross_border_up_to(*to);
      all = all && !nearer && !page_.arriving;
      to = nearer;
    }
    return all;
  }

  // Where the arrivals up to there do not fit it gives a nearer end to try.
  std::optional<Seq> cross_border_up_to(Seq to) {
    const Seq since = page_.changing ? page_.changing->since : page_.moved_to;
    const Crossings crossed = crossings(snapshot_, Footing{scope_, held_, since, page_.moved_to}, to);
    page_.moved_to = std::max(page_.moved_to, to);
    page_.gone = crossed.gone;
    for (std::size_t i = 0; i < crossed.arrived.size(); ++i) {
      const auto& [seq, root] = crossed.arrived[i];
      const std::size_t before = page_.rows.size();
      // Its rows after the start are among the changed rows.
      if (add_rows_of(root, 0, from_.seq)) continue;
      if (i == 0 && seq == to) return std::nullopt;
      page_.rows.resize(before);
      page_.arriving.reset();
      return i == 0 ? seq : seq - 1;
    }
    return std::nullopt;
  }

  bool change_scope() {
    if (page_.of_scope) return true;
    if (!add_rows_of_leaves_that_came()) return false;
    page_.changing.reset();
    page_.of_scope = true;
    return true;
  }

  void add_changed_rows() {
    std::vector<IndexedRow> rows = snapshot_.changes(scope_.leaves, from_.seq, room() + 1);
    page_.more = rows.size() > room();
    if (page_.more) rows.resize(room());
    for (const IndexedRow& row : rows) add(row);
    // Beyond the rows given nothing in scope changed: the page may reach to the head.
    if (!page_.more)
      page_.to = snapshot_.head().seq;
    else if (!rows.empty())
      page_.to = rows.back().seq;
  }

  // ---- Their rows ----

  // What is in the page already is not put there again: a root may arrive twice, or lie in a leaf that came.
  void add_once(const std::vector<IndexedRow>& rows) {
    std::set<RowKey> given;
    for (const IndexedRow& row : page_.rows) given.insert({row.table, row.id});
    for (const IndexedRow& row : rows) {
      if (row.record != nullptr && !given.contains({row.table, row.id})) add(row);
    }
  }

  // False: there was no room for all; `arriving` says where to go on. A root that has left again by now has nothing to be given.
  bool add_rows_of(const base::Id& root, Seq after, Seq to) {
    std::vector<IndexedRow> rows = snapshot_.rows_of_root(root, after, to, room() + 1);
    if (!rows.empty() && !visible(scope_, rows.front())) return true;
    const bool all = rows.size() <= room();
    if (!all) rows.resize(room());
    add_once(rows);
    if (!all) page_.arriving = Cursor::Arrival{root, rows.empty() ? after : rows.back().seq, to};
    return all;
  }

  // False: there was no room for all; `changing` says where to go on.
  bool add_rows_of_leaves_that_came() {
    std::vector<IndexedRow> rows = snapshot_.changes(leaves_that_came(scope_, held_), page_.changing->from, room() + 1);
    std::erase_if(rows, [this](const IndexedRow& row) { return row.seq > from_.seq; });
    const bool all = rows.size() <= room();
    if (!all) rows.resize(room());
    if (!rows.empty()) page_.changing->from = rows.back().seq;
    std::erase_if(rows, [this](const IndexedRow& row) { return !has_come(row.leaf, row.root, scope_, held_); });
    add_once(rows);
    return all;
  }

  const storage::Snapshot& snapshot_;
  const Scope& scope_;
  const Scope& held_;
  const Cursor& from_;
  std::size_t limit_;
  ScopePage page_;
};

}  // namespace

ScopePage page_of(const storage::Snapshot& snapshot, const Scope& scope, const Scope& held, const Cursor& from, std::size_t limit) {
  return PageMaker(snapshot, scope, held, from, limit).make();
}

}  // namespace actline::sync
