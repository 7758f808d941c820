// The reference implementation of Storage: what the contract means, in maps. Tests, the simulator and the organisation a device
// plays alone use it. It forgets everything with the program; commits are durable as long as that lasts.
#pragma once

#include <memory>

#include "shared/storage/memory_tables.hpp"
#include "shared/storage/storage.hpp"

namespace actline::storage {

class MemoryBatch;

class MemoryStorage final : public Storage {
 public:
  // An empty organisation in its first epoch.
  explicit MemoryStorage(base::Id epoch);
  ~MemoryStorage() override;

  std::unique_ptr<Snapshot> read() override;
  std::unique_ptr<WriteBatch> write() override;

  // The committed state as a backup would keep it; costs nothing until one of the two changes.
  struct Backup {
    std::shared_ptr<const MemoryTables> tables;
  };
  Backup backup() const;
  // Goes back to a backup, as restoring one does: with a new epoch. No batch may be open.
  void restore(const Backup& backup, base::Id new_epoch);

 private:
  friend class MemoryBatch;

  std::shared_ptr<MemoryTables> tables_;
  MemoryBatch* open_ = nullptr;
};

}  // namespace actline::storage
