// A connection with its prepared statements: one that writes, any number that read.
#pragma once

#include "server/account/account_tables.hpp"
#include "server/storage/sqlite/database.hpp"
#include "server/storage/sqlite/row_reads.hpp"
#include "server/storage/sqlite/row_writes.hpp"

namespace actline::server::sqlite {

struct ReadConnection {
  // The file must have been migrated. Failure to prepare shows as a failed database.
  ReadConnection(const std::string& path, std::optional<OpenFailure>& failure);

  Database database;
  // Empty when the file could not be opened.
  std::optional<RowReads> rows;
  std::optional<AccountTables> accounts;
};

struct WriteConnection {
  explicit WriteConnection(Database& migrated) : database(migrated), rows(migrated), writes(migrated, rows), accounts(migrated) {}

  Database& database;
  RowReads rows;
  RowWrites writes;
  AccountTables accounts;
};

}  // namespace actline::server::sqlite
