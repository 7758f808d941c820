// One page of what a scope shows after a cursor: changed rows in the organisation's order, and with them the roots that moved across
// the scope's border. A root that went out is named; one that came in is given whole, with the rows that have not changed for long.
//
// A page is cut between two moves where the rows of all arrivals would not fit; a root that is too large for any page is given in
// parts (Cursor::Arrival).
#pragma once

#include <cstddef>
#include <vector>

#include "shared/storage/storage.hpp"
#include "shared/sync/cursor.hpp"
#include "shared/sync/scope.hpp"

namespace actline::sync {

struct ScopePage {
  std::vector<storage::IndexedRow> rows;  // each row once
  std::vector<base::Id> gone;             // roots that left the scope, in id order
  storage::Seq to = 0;                    // everything up to here is given, but for `arriving`
  std::optional<Cursor::Arrival> arriving;
  bool more = false;
};

// At most `limit` rows (at least 1), from `from` on, whose `arriving` is given first.
ScopePage page_of(const storage::Snapshot& snapshot, const Scope& scope, const Cursor& from, std::size_t limit);

}  // namespace actline::sync
