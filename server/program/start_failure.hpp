// Why the program cannot do what it was told, and the sentences for it: a person reads them in a terminal, Chinese first.
#pragma once

#include <cstdint>
#include <string>

#include "server/storage/sqlite/database.hpp"
#include "shared/base/refusal.hpp"

namespace actline::server {

struct StartFailure {
  enum class Kind : std::uint8_t {
    data_missing,  // no such folder, or nothing in it; `actline init` makes one
    data_not_writable,
    data_in_use,     // another actline serves it
    data_not_empty,  // init does not write over an organisation
    data_newer,      // detail: its schema number
    data_foreign,    // a database of another program
    data_damaged,    // detail: what the store says
    disk_full,
    port_in_use,
    site_missing,     // detail: the file
    no_backup,        // none in the folder
    backup_too_late,  // what it holds was decided at the moment to go back to, or later
    not_sound,        // data or a backup in which something is wrong; detail: what
  };
  Kind kind = Kind::data_damaged;
  std::string subject;  // the folder, file or address it is about
  std::string detail;
};

// As StartFailure, for a data folder's file.
StartFailure start_failure_of(const sqlite::OpenFailure& failure, const std::string& folder);

// Both languages, two lines, to standard error; returns exit_failed.
int say(const StartFailure& failure);
// A refusal of a command line or of a rule, likewise; returns exit_misused.
int say(const base::Refusal& refusal);

}  // namespace actline::server
