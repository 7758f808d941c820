// Backups of one data folder: each a folder of its own that is whole or not there.
//
//   <folder>/20261127T180500Z/actline.db     packed copy of the database
//                             blob/…         the photos, as hard links where the disk allows it
//                             backup.json    what was in it when it was made: {v, made_at, organisation, epoch, seq, schema, rows, photos}
//
// A backup is made under another name, looked through, synced, and only then gets its own. It holds password hashes and everybody's
// customers: the folder is readable by its owner alone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/backup/inspection.hpp"
#include "server/journal/replay.hpp"
#include "server/program/data_folder.hpp"
#include "shared/base/result.hpp"

namespace actline::server {

struct BackupNote {
  base::Instant made_at;
  Contents contents;
};

struct Backup {
  std::string path;
  base::Instant made_at;  // by its name
};

class BackupFolder {
 public:
  explicit BackupFolder(std::string path) : path_(std::move(path)) {}

  const std::string& path() const { return path_; }
  // Newest first.
  std::vector<Backup> list() const;
  // A server may be using the data folder. Refuses server_full, storage_failed (detail: the system's words) and, when what was copied
  // is not sound, invalid_value with the first finding's sentence as its detail: then nothing is kept.
  base::Result<Backup> make(const DataFolder& data, base::Instant now) const;
  // Removes backups that are neither among the last day's one an hour, nor the last two weeks' one a day, nor the last eight weeks'
  // one a week, and what backups that came to nothing left behind an hour ago or more: a younger one may be under way in another
  // process. The newest few always stay.
  void thin(base::Instant now) const;

 private:
  std::string path_;
};

// Nothing when it cannot be read.
std::optional<BackupNote> read_note(const std::string& backup);

// As inspect(), for a backup: also that its note is there and says the same.
Inspection inspect_backup(const std::string& backup);

// The one to go back to: the newest that was made before now. What a clock that ran ahead has named comes after all others. Null when
// there is none.
const Backup* newest(const std::vector<Backup>& newest_first, base::Instant now);

// Which of these thin() would remove. Newest first, as list() gives them.
std::vector<Backup> superfluous(const std::vector<Backup>& backups, base::Instant now);

struct Restored {
  base::Instant made_at;  // the backup
  Contents contents;
  std::string set_aside;  // folder with the database that was there before; empty: there was none
  std::optional<Replayed> replayed;
};
// Puts a backup's content into the data folder, which nobody may be using. The organisation stays the same and gets a new epoch, by
// which devices know that they hold more than the server and offer it again. What was in the folder is moved aside within it, photos
// stay. `replay`: what the journal has of the time after the backup is decided again. Whom the database that was there says were erased for
// good since, are erased again. Refuses invalid_value with the first finding's sentence when the backup is not sound, server_full,
// storage_failed.
std::variant<Restored, base::Refusal, StartFailure> restore_backup(const std::string& backup, const DataFolder& data, base::Entropy& entropy,
                                                                   base::Instant now, const std::optional<ReplayOrder>& replay = {});

}  // namespace actline::server
