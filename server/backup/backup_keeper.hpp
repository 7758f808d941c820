// Makes a backup every hour in which something changed, while a server runs, on a thread of its own.
#pragma once

#include <functional>

#include "server/backup/backup_folder.hpp"
#include "server/job/recurring.hpp"
#include "shared/storage/storage.hpp"

namespace actline::server {

class BackupKeeper {
 public:
  // `head`: where the storage stands now; called from the keeper's thread.
  BackupKeeper(DataFolder data, BackupFolder backups, const base::Clock& clock, std::function<storage::Head()> head);

  void start();
  // Waits for a backup under way.
  void stop() { recurring_.stop(); }

  // What the thread does each time it wakes: makes a backup when one is due, and removes superfluous ones after it. Returns when the
  // next look is due. Failures are logged; what is there stays.
  base::Instant look(base::Instant now);

 private:
  DataFolder data_;
  BackupFolder backups_;
  std::function<storage::Head()> head_;
  Recurring recurring_;
};

}  // namespace actline::server
