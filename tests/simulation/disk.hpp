// The server's storage as the simulator sees it: opened by a process, left behind by a crash, backed up and restored by people.
#pragma once

#include <memory>

#include "shared/storage/storage.hpp"
#include "tests/simulation/dice.hpp"
#include "tests/simulation/trouble.hpp"

namespace actline::simulation {

class Disk {
 public:
  virtual ~Disk() = default;

  // Opened anew after a crash. Null: it could not be opened; once more after a crash.
  virtual storage::Storage* storage() = 0;

  // ---- Trouble below storage, at one of the operations to come ----
  virtual bool has_trouble_of_its_own() const = 0;
  virtual void arm(const Trouble& trouble) = 0;
  // Ends it. True: the process has died of it.
  virtual bool disarm() = 0;

  // What the writer does between batches; `idle`: when there is nothing else to do.
  virtual void tend(bool idle) = 0;

  // The process is gone, and with it all that was not committed. Called while production code still holds its objects: from then on
  // none of them reaches the disk.
  virtual void die() = 0;
  enum class Loss : std::uint8_t { nothing, process, power };
  // After die(), or when the process was stopped (nothing), with every object of production gone: what is left of what was written and
  // not yet synced.
  virtual void come_up(Loss loss) = 0;

  // ---- For plants: the newest commit forgotten, as by a disk that was not told to sync ----
  virtual void remember_commit() = 0;
  virtual void lose_last_commit() = 0;

  // ---- People's work ----
  virtual bool backup(std::size_t number) = 0;
  virtual void restore(std::size_t number, base::Id new_epoch) = 0;
};

std::unique_ptr<Disk> memory_disk(base::Id epoch);
// SQLite over a model of a disk, whose chance is the dice's. `syncs_log`: false for the plant.
std::unique_ptr<Disk> sqlite_disk(base::Id epoch, Dice dice, bool syncs_log);

}  // namespace actline::simulation
