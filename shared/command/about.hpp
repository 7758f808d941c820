// Which rows a command is about: what it names of a customer and what hangs on them. Of somebody who was erased for good nothing is
// decided any more.
#pragma once

#include <vector>

#include "shared/base/result.hpp"
#include "shared/command/command.hpp"
#include "shared/records/reader.hpp"

namespace actline::command {

// Of an import nothing: each of its rows is decided by itself.
std::vector<base::Id> named_rows(const Command& command);
// Refuses purged. To purge somebody again is no fault.
base::Status check_not_purged(const Command& command, const records::Reader& reader);

}  // namespace actline::command
