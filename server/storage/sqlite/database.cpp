#include "server/storage/sqlite/database.hpp"

#include <sqlite3.h>

#include <cerrno>
#include <string>

#include "server/storage/sqlite/tuning.hpp"

namespace actline::server::sqlite {

namespace {

// SQLite has a code for it, but not where one of the files beside the database can be neither made nor grown.
bool is_disk_full(int code, sqlite3* handle) {
  switch (code & 0xff) {
    case SQLITE_FULL: return true;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN: return handle != nullptr && sqlite3_system_errno(handle) == ENOSPC;
    default: return false;
  }
}

OpenFailure::Kind kind_of(int code, sqlite3* handle) {
  if (is_disk_full(code, handle)) return OpenFailure::Kind::disk_full;
  switch (code & 0xff) {
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_NOTADB: return OpenFailure::Kind::cannot_open;
    default: return OpenFailure::Kind::other;
  }
}

int note_wal_pages(void* database, sqlite3*, const char*, int pages) {
  static_cast<Database*>(database)->set_wal_pages(pages);
  return SQLITE_OK;
}

std::string settings(Use use) {
  std::string sql = "PRAGMA foreign_keys=ON;PRAGMA busy_timeout=" + std::to_string(busy_timeout_ms) +
                    ";PRAGMA trusted_schema=OFF;PRAGMA cell_size_check=ON;PRAGMA temp_store=MEMORY;PRAGMA wal_autocheckpoint=0;PRAGMA "
                    "journal_size_limit=" +
                    std::to_string(wal_limit_bytes) + ";";
  switch (use) {
    case Use::write:
      // FULL: in WAL mode NORMAL may lose commits on power loss, and a commit is what we acknowledge.
      // What is erased is overwritten: nobody finds in the file who was erased for good.
      sql += "PRAGMA secure_delete=ON;PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-" +
             std::to_string(writer_cache_kib) + ";";
      break;
    case Use::read: sql += "PRAGMA query_only=ON;PRAGMA cache_size=-" + std::to_string(reader_cache_kib) + ";"; break;
  }
  return sql;
}

}  // namespace

Database::Database(const std::string& path, Use use, std::optional<OpenFailure>& failure) {
  int code = sqlite3_open_v2(path.c_str(), &handle_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code == SQLITE_OK) {
    sqlite3_extended_result_codes(handle_, 1);
    code = sqlite3_exec(handle_, settings(use).c_str(), nullptr, nullptr, nullptr);
  }
  if (code == SQLITE_OK) {
    if (use == Use::write) sqlite3_wal_hook(handle_, note_wal_pages, this);
    return;
  }
  failure = OpenFailure{kind_of(code, handle_), handle_ != nullptr ? sqlite3_errmsg(handle_) : sqlite3_errstr(code)};
  sqlite3_close_v2(handle_);
  handle_ = nullptr;
}

Database::~Database() { sqlite3_close_v2(handle_); }

bool Database::execute(const char* sql) {
  if (failed()) return false;
  const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
  return code == SQLITE_OK;
}

int Database::changed_rows() const { return sqlite3_changes(handle_); }

void Database::fail(int sqlite_code) {
  if (is_disk_full(sqlite_code, handle_)) return fail(std::string(disk_full_detail));
  switch (sqlite_code & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return fail(std::string("damaged"));
    default: return fail(std::string(handle_ != nullptr ? sqlite3_errmsg(handle_) : sqlite3_errstr(sqlite_code)));
  }
}

void Database::fail(std::string detail) {
  if (!failure_) failure_ = base::Refusal{base::RefusalCode::storage_failed, {}, std::move(detail)};
}

}  // namespace actline::server::sqlite
