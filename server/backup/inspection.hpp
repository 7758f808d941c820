// Looks through a whole database and its photos for what should not be: before a backup is believed, before one is restored, and when
// a person asks. Changes nothing.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/backup/finding.hpp"
#include "shared/base/id.hpp"
#include "shared/records/record.hpp"
#include "shared/storage/storage.hpp"

namespace actline::server {

// What a database holds, in numbers.
struct Contents {
  base::Id organisation;
  storage::Head head;
  std::int64_t schema = 0;                   // number of its last migration
  std::map<std::string, std::int64_t> rows;  // by table
  std::int64_t photos = 0;                   // whose bytes have come
};

// Deletions that devices may still have to hear of.
struct Deletions {
  std::int64_t count = 0;
  std::optional<std::int64_t> since_day;  // as in storage::DayMark; nothing: nobody noted it
};

// What a server has to do when its time comes.
struct Timers {
  std::vector<base::Instant> due;  // the earliest first

  // How many were due by that moment.
  std::int64_t overdue(base::Instant by) const { return std::upper_bound(due.begin(), due.end(), by) - due.begin(); }
};

struct Inspection {
  Contents contents;
  std::vector<Finding> findings;  // empty: all is well
  Deletions deletions;            // of a file of this build's schema
  Timers timers;                  // as well
};

// SQLite's own check of every page; and, in a file of this build's schema, that every row can be read, has one entry in the change
// index and lies in the leaf the rules put it in, and that every photo whose bytes have come is in `blobs` with its own SHA-256. An
// older file gets the first only: it is looked through again when it has been restored, which brings it to this schema.
Inspection inspect(const std::string& database, const std::string& blobs);

}  // namespace actline::server
