// SQLite's operating system is the model of a disk: every connection opened while this lives has its files there. Locks and shared
// memory are those of one process with several connections; time stands still; chance is the model's.
#pragma once

#include <memory>

#include "tests/simulation/disk_model.hpp"

namespace actline::simulation {

class SqliteVfs {
 public:
  // Becomes the default of this process.
  explicit SqliteVfs(DiskModel& disk);
  ~SqliteVfs();
  SqliteVfs(const SqliteVfs&) = delete;
  SqliteVfs& operator=(const SqliteVfs&) = delete;

 private:
  struct Registration;
  std::unique_ptr<Registration> registration_;
};

}  // namespace actline::simulation
