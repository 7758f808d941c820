// What a backup and the command journal are worth together: how far a restore would come, and what is wrong with the journal.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/backup/backup_folder.hpp"
#include "server/backup/finding.hpp"
#include "server/journal/replay.hpp"

namespace actline::server {

// Looks through every segment: what is no torn tail, what goes back in the order, what is another organisation's. A journal that is not
// there has nothing wrong with it. Changes nothing; a server may be writing.
std::vector<Finding> look_through_journal(const JournalFolder& journal, const base::Id& organisation);

struct Reach {
  base::Instant at;  // what was decided up to then would be there
  Followed followed;
};
// Of a restore from that backup.
Reach reach_of(const BackupNote& note, const JournalFolder& journal);

// Whether everything in the backup of that folder was decided before order.until, as far as its note and the journal tell.
bool holds_only_before(const std::string& backup, const ReplayOrder& order);

}  // namespace actline::server
