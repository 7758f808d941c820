// A database file copied while it is in use.
#pragma once

#include <string>

#include "shared/base/result.hpp"

namespace actline::server::sqlite {

// Writes what is committed in `from` as a new, packed file `to` (VACUUM INTO: one read transaction; readers and the writer go on
// meanwhile) and syncs it to the disk. Refuses server_full or storage_failed, with SQLite's words; then no file is left.
base::Status copy_database(const std::string& from, const std::string& to);

}  // namespace actline::server::sqlite
