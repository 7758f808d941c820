// What an inspection of a data folder or of a backup found, and the sentence a person reads about it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/base/text.hpp"

namespace actline::server {

struct Finding {
  enum class Kind : std::uint8_t {
    note_unreadable,  // backup.json is missing or no note of ours
    database_missing,
    database_damaged,    // detail: SQLite's own words
    row_damaged,         // detail: table and field
    rows_missing,        // detail: the table; the database has other numbers of rows than its note says
    not_indexed,         // detail: the table; rows that no device would ever hear of, or entries of rows that are not there
    wrong_leaf,          // detail: the table; rows that would go to the wrong people
    head_behind,         // changes are numbered beyond the head
    photo_missing,       // detail: its SHA-256
    photo_damaged,       // detail: its SHA-256
    journal_damaged,     // detail: the segment
    journal_disordered,  // detail: the segment, in which the order goes back
    journal_foreign,     // detail: the segment, of another organisation
  };
  Kind kind = Kind::database_damaged;
  std::int64_t count = 1;  // of rows or photos
  std::string detail;
};

std::string sentence(const Finding& finding, base::Language language);

}  // namespace actline::server
