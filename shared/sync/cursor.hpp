// How far a device's base has come: everything its scope showed up to `seq`, in that epoch, for that set of leaves.
// Made by the server; the device keeps it with the rows it belongs to and hands it back.
#pragma once

#include <optional>
#include <string>

#include "shared/base/id.hpp"
#include "shared/base/json.hpp"
#include "shared/base/result.hpp"
#include "shared/storage/storage.hpp"

namespace actline::sync {

struct Cursor {
  // A root that came into the scope, of whose older rows there was no room for all: those with from < seq <= to are still to be given.
  struct Arrival {
    base::Id root;
    storage::Seq from = 0;
    storage::Seq to = 0;

    friend bool operator==(const Arrival&, const Arrival&) = default;
  };

  // The scope is becoming another one (scope_page.hpp): of what came into it, rows up to `from` have been given.
  struct ScopeChange {
    std::string to_rev;
    storage::Seq from = 0;
    storage::Seq since = 0;  // moves up to here were dealt with for the former scope

    friend bool operator==(const ScopeChange&, const ScopeChange&) = default;
  };

  base::Id epoch;
  storage::Seq seq = 0;
  std::string subs_rev;  // revision of the scope it was made for; of the former one until a change is complete
  std::optional<Arrival> arriving;
  std::optional<ScopeChange> changing;
  // Moves up to here have been dealt with, though rows are given from `seq` on: rows are given from where they lie, so a page that ends
  // before the head has to deal with all moves there are. At the beginning of a base, the head: nothing that moved before is news. 0: `seq`.
  storage::Seq begun_at = 0;
  // Where the base was begun: its rows lived then, so whatever was deleted before is no news. 0: `seq`.
  storage::Seq live_at = 0;

  // The base is all that its scope showed at one moment of the server: nothing is still to be given of it.
  bool is_whole() const { return !arriving && !changing && begun_at == 0; }
  // Of deletions up to here there is nothing to be told.
  storage::Seq knows_deletions_to() const { return live_at > seq ? live_at : seq; }

  friend bool operator==(const Cursor&, const Cursor&) = default;
};

// {"epoch", "seq", "rev", "adding": []}; with a root arriving "adding": [[root, from, to]]; while the scope changes "changing":
// [to_rev, from, since]; "begun_at" and "live_at" where they are beyond seq. A cursor that is adding anything else is refused as unsupported_version.
void write_cursor(base::JsonWriter& writer, const Cursor& cursor);
base::Result<Cursor> read_cursor(const base::JsonValue& value, const std::string& path);

// Whether a server that stands there has all that follows: else a new base has to be begun.
bool can_go_on(const Cursor& cursor, const storage::Head& head);

}  // namespace actline::sync
