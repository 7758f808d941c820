#include "tests/simulation/disk.hpp"

#include <unistd.h>
#include <filesystem>
#include <stdexcept>
#include <system_error>

#include "server/storage/sqlite/file_copy.hpp"
#include "server/storage/sqlite/sqlite_storage.hpp"
#include "shared/storage/memory_storage.hpp"

namespace actline::simulation {

namespace {

class MemoryDisk final : public Disk {
 public:
  explicit MemoryDisk(base::Id epoch) : storage_(epoch) {}

  storage::Storage& storage() override { return storage_; }
  void crash() override {}
  bool lose_last_commit() override {
    if (before_commit_.tables == nullptr) return false;
    storage_.restore(before_commit_, before_commit_.tables->head.epoch);
    before_commit_ = {};
    return true;
  }
  void remember_commit() override { before_commit_ = storage_.backup(); }
  bool backup() override {
    backup_ = storage_.backup();
    return true;
  }
  void restore(base::Id new_epoch) override {
    before_commit_ = {};
    storage_.restore(backup_, new_epoch);
  }

 private:
  storage::MemoryStorage storage_;
  storage::MemoryStorage::Backup backup_;
  storage::MemoryStorage::Backup before_commit_;
};

class SqliteDisk final : public Disk {
 public:
  explicit SqliteDisk(base::Id epoch) : epoch_(epoch) {
    std::string pattern = (std::filesystem::temp_directory_path() / "actline-simulation-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder for the simulated server");
    folder_ = pattern;
  }
  ~SqliteDisk() override {
    storage_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  storage::Storage& storage() override {
    if (storage_ == nullptr) {
      auto opened = server::SqliteStorage::open(path(), {.organisation = epoch_, .epoch = epoch_});
      auto* storage = std::get_if<std::unique_ptr<server::SqliteStorage>>(&opened);
      if (storage == nullptr) throw std::runtime_error("the simulated server's file does not open");
      storage_ = std::move(*storage);
    }
    return *storage_;
  }
  void crash() override { storage_.reset(); }
  bool lose_last_commit() override { return false; }
  void remember_commit() override {}
  bool backup() override {
    std::error_code ignored;
    std::filesystem::remove(backup_path(), ignored);
    return server::sqlite::copy_database(path(), backup_path()).ok();
  }
  void restore(base::Id new_epoch) override {
    storage_.reset();
    for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(path() + ending);
    if (!server::sqlite::copy_database(backup_path(), path()).ok()) throw std::runtime_error("the simulated backup cannot be copied");
    storage();
    const auto batch = storage_->batch();
    batch->begin_epoch(new_epoch);
    if (!batch->commit().ok()) throw std::runtime_error("the restored file takes no new epoch");
  }

 private:
  std::string path() const { return (folder_ / "organisation.sqlite").string(); }
  std::string backup_path() const { return (folder_ / "backup.sqlite").string(); }

  base::Id epoch_;
  std::filesystem::path folder_;
  std::unique_ptr<server::SqliteStorage> storage_;
};

}  // namespace

std::unique_ptr<Disk> memory_disk(base::Id epoch) { return std::make_unique<MemoryDisk>(epoch); }
std::unique_ptr<Disk> sqlite_disk(base::Id epoch) { return std::make_unique<SqliteDisk>(epoch); }

}  // namespace actline::simulation
