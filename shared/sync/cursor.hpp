// How far a device's base has come: everything its scope showed up to `seq`, in that epoch, for that set of leaves.
// Made by the server; the device keeps it with the rows it belongs to and hands it back.
#pragma once

#include <string>

#include "shared/base/id.hpp"
#include "shared/base/json.hpp"
#include "shared/base/result.hpp"
#include "shared/storage/storage.hpp"

namespace actline::sync {

struct Cursor {
  base::Id epoch;
  storage::Seq seq = 0;
  std::string subs_rev;  // revision of the scope it was made for

  friend bool operator==(const Cursor&, const Cursor&) = default;
};

// {"epoch", "seq", "rev", "adding": []}. `adding` is where single leaves will be streamed in; until then a change of scope starts
// a new base, and a cursor that is adding something is refused as unsupported_version.
void write_cursor(base::JsonWriter& writer, const Cursor& cursor);
base::Result<Cursor> read_cursor(const base::JsonValue& value, const std::string& path);

}  // namespace actline::sync
