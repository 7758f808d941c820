// Who was erased for good since a backup was made must not come back with it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "server/storage/sqlite/sqlite_storage.hpp"

namespace actline::server {

// What the database says of it, which nobody may be writing. None when it cannot be read, or is of an older build.
std::vector<storage::Purge> purges_in(const std::string& database);

// Erases them in the batch, as they were erased then. Returns the hashes of the photos that went with them.
std::vector<std::string> purge_again(storage::WriteBatch& batch, std::span<const storage::Purge> purges);

}  // namespace actline::server
