// Whom `actline user add` gives a sign-in: somebody new, as its options describe them, or somebody whom operations have added on the
// screen.
#pragma once

#include <string>

#include "server/account/account_tables.hpp"
#include "server/program/command_line.hpp"
#include "shared/base/result.hpp"
#include "shared/domain/staff/staff.hpp"
#include "shared/storage/storage.hpp"

namespace actline::server {

// Without an id. Their unit is the one named, their manager's, or the only one with a place for their role. Refuses, naming the option,
// invalid_choice, staff_not_found, unit_not_found, ambiguous_name and missing_value.
base::Result<domain::Staff> new_person(const storage::Snapshot& snapshot, AccountTables& accounts, const CommandLine& line);

// Refuses staff_not_found, and already_exists when they can sign in.
base::Result<domain::Staff> person_without_sign_in(const storage::Snapshot& snapshot, AccountTables& accounts, const std::string& id_text);

}  // namespace actline::server
