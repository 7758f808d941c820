// Brings a data file to this build's schema: the numbered scripts of server/storage/migrations, forward only, all missing
// ones in one transaction. The file's user_version is the number of the last script that ran.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "server/storage/sqlite/database.hpp"

namespace actline::server::sqlite {

struct MigrationScript {
  std::string_view name;  // "0001_first"
  const char* sql;
};

// In order, without gaps, from 0001. Compiled in; see server/CMakeLists.txt.
std::span<const MigrationScript> migration_scripts();

// Nothing on success. A file with more migrations than `scripts` is refused as newer_schema and left untouched.
std::optional<OpenFailure> migrate(Database& database, std::span<const MigrationScript> scripts);

}  // namespace actline::server::sqlite
