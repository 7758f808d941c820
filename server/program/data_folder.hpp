// The folder an organisation lives in: its database, its photos, the writer's crash notes, and the lock that keeps a second server out.
#pragma once

#include <memory>
#include <string>
#include <variant>

#include "server/program/start_failure.hpp"
#include "server/storage/sqlite/sqlite_storage.hpp"

namespace actline::server {

class DataFolder {
 public:
  explicit DataFolder(std::string path) : path_(std::move(path)) {}

  const std::string& path() const { return path_; }
  std::string database() const { return path_ + "/actline.db"; }
  std::string blobs() const { return path_ + "/blob"; }
  std::string backups() const { return path_ + "/backup"; }
  std::string journal() const { return path_ + "/journal"; }
  std::string reports() const { return path_ + "/reports.jsonl"; }
  std::string crash_notes() const { return path_ + "/deciding.notes"; }

  bool has_database() const;
  // Makes the folder when it is not there. Nothing on success.
  std::optional<StartFailure> make() const;
  // Removes a database that is there.
  void clear() const;
  // Nothing must have it open. The emptied folder goes.
  std::optional<StartFailure> move_database_to(const DataFolder& other) const;
  // The organisation's store, made with its first schema when there is none yet.
  std::variant<std::unique_ptr<SqliteStorage>, StartFailure> open(base::Entropy& entropy, base::Instant now) const;

 private:
  std::string path_;
};

// Held while a server or `init` works on the folder. The system lets go of it when the process ends, however that happens.
class DataLock {
 public:
  DataLock() = default;
  ~DataLock();
  DataLock(const DataLock&) = delete;
  DataLock& operator=(const DataLock&) = delete;

  std::optional<StartFailure> take(const DataFolder& folder);

 private:
  int file_ = -1;
};

}  // namespace actline::server
