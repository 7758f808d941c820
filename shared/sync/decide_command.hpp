// One command, decided with authority: authorise → decide → write rows and events, in the server's open batch. The only way rows are
// written: push uses it for people's commands, the server for its own (first set-up, later timers and flow steps).
#pragma once

#include <optional>

#include "shared/base/result.hpp"
#include "shared/command/execute.hpp"
#include "shared/storage/storage.hpp"

namespace actline::sync {

// Executes the command on the batch's own state and writes what follows. On a refusal the batch is as it was before the call.
// `heard`: up to where the device that asks had seen; nothing: it sees everything. The batch must have no savepoint open. Storage failures stay in batch.status().
base::Result<command::Outcome> execute_into(storage::WriteBatch& batch, const domain::Actor& actor, command::Command command,
                                            domain::DecisionTime time, std::optional<storage::Seq> heard = {});

// The server itself, as an actor. No person, no device.
domain::Actor server_actor();

}  // namespace actline::sync
