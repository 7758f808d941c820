#include <map>

#include "shared/storage/memory_storage.hpp"
#include "tests/simulation/disk.hpp"

namespace actline::simulation {

namespace {

class MemoryDisk final : public Disk {
 public:
  explicit MemoryDisk(base::Id epoch) : storage_(epoch) {}

  storage::Storage* storage() override { return &storage_; }
  bool has_trouble_of_its_own() const override { return false; }
  void arm(const Trouble&) override {}
  bool disarm() override { return false; }
  void tend(bool) override {}
  void die() override {}
  void come_up(Loss) override {}
  void remember_commit() override { before_commit_ = storage_.backup(); }
  void lose_last_commit() override {
    if (before_commit_.tables == nullptr) return;
    storage_.restore(before_commit_, before_commit_.tables->head.epoch);
    before_commit_ = {};
  }
  bool backup(std::size_t number) override {
    backups_[number] = storage_.backup();
    return true;
  }
  void restore(std::size_t number, base::Id new_epoch) override {
    before_commit_ = {};
    storage_.restore(backups_.at(number), new_epoch);
  }

 private:
  storage::MemoryStorage storage_;
  std::map<std::size_t, storage::MemoryStorage::Backup> backups_;
  storage::MemoryStorage::Backup before_commit_;
};

}  // namespace

std::unique_ptr<Disk> memory_disk(base::Id epoch) { return std::make_unique<MemoryDisk>(epoch); }

}  // namespace actline::simulation
