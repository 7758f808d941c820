#include "server/storage/sqlite/migration.hpp"

#include <string>

#include "server/storage/sqlite/statement.hpp"

namespace actline::server::sqlite {

namespace {

// "Actl" in the file's header, so that another program's database is not mistaken for ours.
constexpr std::int64_t application_id = 0x4163'746c;

std::int64_t pragma(Database& database, std::string_view sql) {
  Statement statement(database, sql);
  const std::int64_t value = statement.step() ? statement.integer(0) : 0;
  statement.reset();
  return value;
}

OpenFailure failure_of(const Database& database) {
  const std::string detail = database.failure() ? database.failure()->detail : std::string();
  return {detail == disk_full_detail ? OpenFailure::Kind::disk_full : OpenFailure::Kind::other, detail};
}

}  // namespace

std::optional<OpenFailure> migrate(Database& database, std::span<const MigrationScript> scripts) {
  if (!database.execute("BEGIN IMMEDIATE")) return failure_of(database);
  const std::int64_t found = pragma(database, "PRAGMA user_version");
  const std::int64_t owner = pragma(database, "PRAGMA application_id");
  const bool has_tables = pragma(database, "SELECT count(*) FROM sqlite_schema") > 0;

  std::optional<OpenFailure> failure;
  if (has_tables && owner != application_id) {
    failure = OpenFailure{OpenFailure::Kind::foreign_file, {}};
  } else if (found > static_cast<std::int64_t>(scripts.size())) {
    failure = OpenFailure{OpenFailure::Kind::newer_schema, std::to_string(found)};
  }
  if (failure) {
    database.execute("ROLLBACK");
    return failure;
  }

  for (std::size_t number = static_cast<std::size_t>(found); number < scripts.size(); ++number) database.execute(scripts[number].sql);
  if (found < static_cast<std::int64_t>(scripts.size())) {
    database.execute(("PRAGMA user_version=" + std::to_string(scripts.size())).c_str());
    database.execute(("PRAGMA application_id=" + std::to_string(application_id)).c_str());
  }
  if (database.execute("COMMIT")) return std::nullopt;
  failure = failure_of(database);
  database.forget_failure();
  database.execute("ROLLBACK");
  return failure;
}

}  // namespace actline::server::sqlite
