#include "server/program/data_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace actline::server {

namespace {

StartFailure not_writable(const std::string& path, int error) {
  const auto kind = error == ENOSPC ? StartFailure::Kind::disk_full : StartFailure::Kind::data_not_writable;
  return {kind, path, std::generic_category().message(error)};
}

}  // namespace

bool DataFolder::has_database() const {
  std::error_code ignored;
  return std::filesystem::exists(database(), ignored);
}

std::optional<StartFailure> DataFolder::make() const {
  std::error_code error;
  std::filesystem::create_directories(path_, error);
  if (error) return not_writable(path_, error.value());
  // Names, numbers and password hashes are in there.
  std::filesystem::permissions(path_, std::filesystem::perms::owner_all, error);
  return std::nullopt;
}

void DataFolder::clear() const {
  std::error_code ignored;
  for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(database() + ending, ignored);
}

std::optional<StartFailure> DataFolder::move_database_to(const DataFolder& other) const {
  std::error_code error;
  std::filesystem::rename(database(), other.database(), error);
  if (error) return not_writable(other.path(), error.value());
  std::filesystem::remove(path_, error);
  return std::nullopt;
}

std::variant<std::unique_ptr<SqliteStorage>, StartFailure> DataFolder::open(base::Entropy& entropy, base::Instant now) const {
  const SqliteStorage::Birth birth{base::make_id(now, entropy), base::make_id(now, entropy)};
  auto opened = SqliteStorage::open(database(), birth);
  if (const auto* failure = std::get_if<sqlite::OpenFailure>(&opened)) return start_failure_of(*failure, path_);
  return std::move(std::get<std::unique_ptr<SqliteStorage>>(opened));
}

DataLock::~DataLock() {
  if (file_ >= 0) ::close(file_);
}

std::optional<StartFailure> DataLock::take(const DataFolder& folder) {
  const std::string path = folder.path() + "/lock";
  file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file_ < 0) return not_writable(folder.path(), errno);
  if (::flock(file_, LOCK_EX | LOCK_NB) != 0) return StartFailure{StartFailure::Kind::data_in_use, folder.path(), {}};
  return std::nullopt;
}

}  // namespace actline::server
