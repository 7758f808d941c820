// Decides again what a journal has of the time after a backup, through the handlers that decided it first and by the clock of then, so
// that a restored database is what the lost one was.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/journal/journal_folder.hpp"
#include "server/storage/sqlite/sqlite_storage.hpp"

namespace actline::server {

struct ReplayOrder {
  std::string journal;  // folder
  // What was decided at that moment or later is left out, and all that follows it. Devices are told that it was decided, else they would
  // hand it in again, and with it what was to be undone.
  std::optional<base::Instant> until;
};

struct Replayed {
  Followed followed;                       // how far the journal goes; `at`: of the last command that was decided again
  std::int64_t commands = 0;               // that were
  std::int64_t left_out = 0;               // because of `until`
  std::int64_t photos_left_out = 0;        // whose bytes are not there: their devices send them again
  std::int64_t differing = 0;              // commands with another verdict than the recorded one
  std::vector<std::string> differences{};  // the first of them, for a person to read
};

// In a database of a backup's content, before it begins its new epoch; `blobs`: the photos' bytes. Refuses server_full and storage_failed.
base::Result<Replayed> replay_journal(SqliteStorage& storage, const std::string& blobs, const ReplayOrder& order);

}  // namespace actline::server
