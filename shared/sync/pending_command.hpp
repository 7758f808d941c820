// One command that is still on its way: submitted on this device, not yet acknowledged by a pull.
#pragma once

#include <optional>
#include <vector>

#include "shared/base/refusal.hpp"
#include "shared/command/command.hpp"
#include "shared/records/change.hpp"

namespace actline::sync {

struct PendingCommand {
  command::Envelope envelope;
  bool readable = true;                         // false: another build made it; it is sent as it is and shows nothing here
  bool saved = false;                           // the store confirmed it; only then it is pushed
  bool sent = false;                            // in a push the server answered
  bool in_base = false;                         // a restored server forgot it: what is shown until its base is here has its effects
  std::optional<base::Refusal> likely_refusal;  // re-running it on the newest base failed; the server decides
  std::vector<records::Change> changes;         // its part of the overlay, for undoing
};

}  // namespace actline::sync
