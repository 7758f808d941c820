// The server's storage as the simulator sees it: opened by a process, left behind by a crash, backed up and restored by people.
#pragma once

#include <memory>
#include <string>

#include "shared/storage/storage.hpp"

namespace actline::simulation {

class Disk {
 public:
  virtual ~Disk() = default;
  virtual storage::Storage& storage() = 0;
  // The process is gone, and with it all that was not committed; the next storage() is a fresh process.
  virtual void crash() = 0;
  // Also forgets the newest commit, as a disk does that was not told to sync. False: this disk cannot.
  virtual bool lose_last_commit() = 0;
  // Called before each batch when lose_last_commit may follow.
  virtual void remember_commit() = 0;
  virtual bool backup() = 0;
  virtual void restore(base::Id new_epoch) = 0;
};

std::unique_ptr<Disk> memory_disk(base::Id epoch);
// A SQLite file in a folder of its own, opened again after every crash.
std::unique_ptr<Disk> sqlite_disk(base::Id epoch);

}  // namespace actline::simulation
