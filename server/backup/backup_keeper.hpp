// Makes a backup every hour in which something changed, while a server runs, on a thread of its own; and at once when the command journal
// lacks something that no backup has.
#pragma once

#include <functional>

#include "server/backup/backup_folder.hpp"
#include "server/job/recurring.hpp"
#include "server/journal/command_journal.hpp"
#include "shared/storage/storage.hpp"

namespace actline::server {

class BackupKeeper {
 public:
  // `head`: where the storage stands now; called from the keeper's thread.
  BackupKeeper(DataFolder data, BackupFolder backups, const base::Clock& clock, std::function<storage::Head()> head,
               CommandJournal* journal = nullptr);

  void start();
  // Looks now. From any thread.
  void hurry() { recurring_.wake(); }
  // Waits for a backup under way.
  void stop() { recurring_.stop(); }

  // What the thread does each time it wakes: makes a backup when one is due, and removes superfluous ones after it. Returns when the
  // next look is due. Failures are logged; what is there stays.
  base::Instant look(base::Instant now);

 private:
  // When the next backup is due, at the earliest now, given the newest one.
  base::Instant due(const Backup& last, base::Instant now);
  bool journal_covers(const std::optional<BackupNote>& note) const;
  // Of the journal, after a backup.
  void turn_over();

  DataFolder data_;
  BackupFolder backups_;
  std::function<storage::Head()> head_;
  CommandJournal* journal_;                // null: none is kept
  std::optional<base::Instant> asked_at_;  // when the journal was the reason for one
  Recurring recurring_;
};

}  // namespace actline::server
