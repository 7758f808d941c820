// Invariant 6: what a device shows is its base with its own commands on top. Judged by running the commands again on what lies below
// them, with the reader that is too simple to be wrong.
#pragma once

#include "shared/sync/device_session.hpp"

namespace actline::simulation {

// True when it is so.
bool shows_base_and_pending(const sync::DeviceSession& session);

}  // namespace actline::simulation
