// One SQLite connection: how it is opened, and its sticky failure. Below everything else of server/storage/sqlite.
//
// A transaction's first failure is remembered; from then on every statement of the connection answers empty, so that
// callers check once, at the end (the contract of shared/storage/storage.hpp). forget_failure() starts the next transaction.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "shared/base/refusal.hpp"

struct sqlite3;

namespace actline::server::sqlite {

// Why a data file cannot be used. The program says it to a person; see server/program/failure_text.hpp.
struct OpenFailure {
  enum class Kind : std::uint8_t {
    cannot_open,   // missing folder, no permission, not a database
    newer_schema,  // a newer build wrote it; detail: its schema number
    foreign_file,  // a database of something else
    disk_full,
    other,
  };
  Kind kind = Kind::other;
  std::string detail;
};

enum class Use : std::uint8_t { write, read };

class Database {
 public:
  // Sets `failure` and stays closed when the file cannot be opened with our settings.
  Database(const std::string& path, Use use, std::optional<OpenFailure>& failure);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  sqlite3* handle() const { return handle_; }

  // Runs statements that give no rows. False after a failure, now or earlier in the transaction.
  bool execute(const char* sql);

  bool failed() const { return failure_.has_value(); }
  const std::optional<base::Refusal>& failure() const { return failure_; }
  void forget_failure() { failure_.reset(); }
  // Keeps the first failure: storage_failed with detail "disk_full", "damaged" or SQLite's own words.
  void fail(int sqlite_code);
  void fail(std::string detail);

  // Rows the last statement inserted, updated or deleted.
  int changed_rows() const;

  // Pages in the write-ahead log after this connection's last commit.
  int wal_pages() const { return wal_pages_; }
  void set_wal_pages(int pages) { wal_pages_ = pages; }

 private:
  sqlite3* handle_ = nullptr;
  std::optional<base::Refusal> failure_;
  int wal_pages_ = 0;
};

inline constexpr const char* disk_full_detail = "disk_full";

}  // namespace actline::server::sqlite
