// One page of what a scope shows after a cursor: changed rows in the organisation's order, and with them the roots that moved across
// the scope's border. A root that went out is named; one that came in is given whole, with the rows that have not changed for long.
// So is one that goes to where telephone numbers are shown in another way. All moves up to the moment of the page come before any changed row. Where the rows of what arrived would not fit, the page is cut
// between two moves; a root that is too large for any page is given in parts (Cursor::Arrival).
//
// Where leaves have come into the scope since the base was made (somebody reports to this person now), have gone from it, or are shown in
// another way, the base is made one for the new scope first, while the cursor's seq stands still (Cursor::ScopeChange). Before all else the
// device lets go of what lies in leaves that went (PullReply::keeps); then come
//   1. roots that moved: named or given whole, by whether the device has them and whether it may have them now;
//   2. rows up to the seq in the leaves that came, or in all but those that were held where everything is seen now, in order, over as many pages as it takes; each page begins with 1 again.
// From there on it is a base of the new scope, and rows after the seq are given as always.
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
  storage::Seq to = 0;                    // everything up to here is given, but for `arriving` and `changing`
  storage::Seq moved_to = 0;              // moves up to here are dealt with
  std::optional<Cursor::Arrival> arriving;
  std::optional<Cursor::ScopeChange> changing;
  bool more = false;
  bool of_scope = true;  // false: the base is still one of `held`
};

// At most `limit` rows (at least 1), from `from` on, whose `arriving` is given first. `held`: scope_of_base().
ScopePage page_of(const storage::Snapshot& snapshot, const Scope& scope, const Scope& held, const Cursor& from, std::size_t limit);

}  // namespace actline::sync
