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

  base::Id epoch;
  storage::Seq seq = 0;
  std::string subs_rev;  // revision of the scope it was made for
  std::optional<Arrival> arriving;
  // The head when the base was begun: rows have been given from where they stood then, so moves up to it are nobody's news.
  storage::Seq begun_at = 0;

  friend bool operator==(const Cursor&, const Cursor&) = default;
};

// {"epoch", "seq", "rev", "adding": []}; with a root arriving "adding": [[root, from, to]]; below the head it was begun at also
// "begun_at". Single leaves will be streamed in the same
// way; until then a change of scope starts a new base, and a cursor that is adding anything else is refused as unsupported_version.
void write_cursor(base::JsonWriter& writer, const Cursor& cursor);
base::Result<Cursor> read_cursor(const base::JsonValue& value, const std::string& path);

}  // namespace actline::sync
