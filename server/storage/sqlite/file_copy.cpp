#include "server/storage/sqlite/file_copy.hpp"

#include <sqlite3.h>

#include <filesystem>
#include <memory>
#include <system_error>

#include "server/storage/file_sync.hpp"
#include "server/storage/sqlite/tuning.hpp"

namespace actline::server::sqlite {

namespace {

struct Closes {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
struct Finalizes {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

}  // namespace

base::Status copy_database(const std::string& from, const std::string& to) {
  sqlite3* opened = nullptr;
  // Not read only: a log that a killed server left behind is read through its shared memory, which is made for it.
  int code = sqlite3_open_v2(from.c_str(), &opened, SQLITE_OPEN_READWRITE, nullptr);
  const std::unique_ptr<sqlite3, Closes> database(opened);
  std::unique_ptr<sqlite3_stmt, Finalizes> statement;
  if (code == SQLITE_OK) {
    sqlite3_busy_timeout(opened, busy_timeout_ms);
    sqlite3_stmt* prepared = nullptr;
    code = sqlite3_prepare_v2(opened, "VACUUM INTO ?1", -1, &prepared, nullptr);
    statement.reset(prepared);
  }
  if (code == SQLITE_OK) {
    sqlite3_bind_text(statement.get(), 1, to.data(), static_cast<int>(to.size()), SQLITE_STATIC);
    code = sqlite3_step(statement.get());
  }
  if (code == SQLITE_DONE && sync_path(to)) return {};

  const std::string words = code == SQLITE_DONE ? "fsync" : opened != nullptr ? sqlite3_errmsg(opened) : sqlite3_errstr(code);
  statement.reset();
  std::error_code ignored;
  std::filesystem::remove(to, ignored);
  return base::refuse((code & 0xff) == SQLITE_FULL ? base::RefusalCode::server_full : base::RefusalCode::storage_failed, to, words);
}

}  // namespace actline::server::sqlite
