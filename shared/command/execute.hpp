// Authorise → decide → changes and events. The device runs it for the provisional picture, the server with authority;
// both get the same answer from the same state.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/command/authorise.hpp"
#include "shared/command/event.hpp"
#include "shared/domain/staff/actor.hpp"
#include "shared/domain/verdict/verdict.hpp"
#include "shared/records/change.hpp"

namespace actline::command {

struct Outcome {
  domain::Verdict verdict = domain::Verdict::applied;  // applied or merged
  std::vector<records::Change> changes;                // each record at most once, in the order they were made
  std::vector<Event> events;
  std::string detail;                        // for merged: JSON, see merged_detail.hpp
  std::optional<domain::CustomerId> purged;  // erased for good: `changes` has everything that hung on them, as deletions
  bool provisional = false;                  // something read was not held: the server settles it
};

base::Result<Outcome> execute(const Authorized& authorized, domain::DecisionTime time, const records::Reader& reader);

}  // namespace actline::command
