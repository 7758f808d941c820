// What people typed about a customer who is erased for good goes too: nothing of it stays under 需处理, and nothing that comes later is
// kept there.
#pragma once

#include <string>

#include "shared/command/execute.hpp"
#include "shared/storage/storage.hpp"

namespace actline::sync {

// Everybody's notes about a customer whose purge this is lose arguments and detail: those that name one of the erased rows, or a telephone
// number one of them had. Of an import the rows about others stay. And no note says any more who it was that had a number already.
void forget_in_notes(storage::WriteBatch& batch, const command::Outcome& purge);

// Of a command's arguments what a note may keep: none where it is about somebody who was erased for good.
std::string arguments_to_keep(const storage::Snapshot& snapshot, const command::Command& command, std::string arguments);

}  // namespace actline::sync
