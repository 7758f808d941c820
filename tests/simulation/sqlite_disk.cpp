#include <sqlite3.h>

#include <stdexcept>
#include <string>
#include <utility>

#include "server/storage/sqlite/sqlite_storage.hpp"
#include "tests/simulation/disk.hpp"
#include "tests/simulation/sqlite_vfs.hpp"

namespace actline::simulation {

namespace {

constexpr const char* path = "organisation.sqlite";

std::string backup_path(std::size_t number) { return "backup-" + std::to_string(number) + ".sqlite"; }

class SqliteDisk final : public Disk {
 public:
  SqliteDisk(base::Id epoch, Dice dice, bool syncs_log) : epoch_(epoch), model_(std::move(dice), syncs_log), vfs_(model_) {}

  storage::Storage* storage() override {
    if (storage_ == nullptr) {
      auto opened = server::SqliteStorage::open(path, {.organisation = epoch_, .epoch = epoch_});
      if (auto* storage = std::get_if<std::unique_ptr<server::SqliteStorage>>(&opened)) storage_ = std::move(*storage);
    }
    return storage_.get();
  }
  bool has_trouble_of_its_own() const override { return true; }
  void arm(const Trouble& trouble) override { model_.arm(trouble); }
  bool disarm() override {
    model_.disarm();
    return model_.is_dead();
  }
  void tend(bool idle) override { storage_->tend_log(idle); }
  void die() override { model_.die(); }
  void come_up(Loss loss) override {
    storage_.reset();
    loss == Loss::power ? model_.come_up_without_cache() : model_.come_up();
  }
  void remember_commit() override {}
  void lose_last_commit() override {}
  // As `actline backup` does it.
  bool backup(std::size_t number) override {
    model_.remove(backup_path(number), true);
    sqlite3* database = nullptr;
    int code = sqlite3_open_v2(path, &database, SQLITE_OPEN_READWRITE, nullptr);
    if (code == SQLITE_OK) code = sqlite3_exec(database, ("VACUUM INTO '" + backup_path(number) + "'").c_str(), nullptr, nullptr, nullptr);
    sqlite3_close_v2(database);
    if (code != SQLITE_OK) return false;
    model_.sync(*model_.open(backup_path(number), false));
    model_.sync_folder();
    return true;
  }
  void restore(std::size_t number, base::Id new_epoch) override {
    model_.die();
    storage_.reset();
    model_.come_up();
    for (const char* ending : {"", "-wal"}) model_.remove(std::string(path) + ending, true);
    model_.copy(backup_path(number), path);
    if (storage() == nullptr) throw std::runtime_error("the restored file does not open");
    const auto batch = storage_->batch();
    batch->begin_epoch(new_epoch);
    if (!batch->commit().ok()) throw std::runtime_error("the restored file takes no new epoch");
  }

 private:
  base::Id epoch_;
  DiskModel model_;
  SqliteVfs vfs_;
  std::unique_ptr<server::SqliteStorage> storage_;
};

}  // namespace

std::unique_ptr<Disk> sqlite_disk(base::Id epoch, Dice dice, bool syncs_log) {
  return std::make_unique<SqliteDisk>(epoch, std::move(dice), syncs_log);
}

}  // namespace actline::simulation
