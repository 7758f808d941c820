// 事件 Event: one line of the log of decided commands (decisions.md, History). KPIs, as-of boards and flow triggers read it.
// It holds ids and what declared fields were before and after, and is never rewritten but for one thing: of a customer who was erased for
// good, who did what and when stays, and before and after are emptied.
#pragma once

#include <cstdint>
#include <string>

#include "shared/base/id.hpp"
#include "shared/base/instant.hpp"
#include "shared/domain/staff/staff.hpp"

namespace actline::command {

struct Event {
  std::int64_t seq = 0;  // dense, given by storage
  std::string kind;  // "customer.created", "customer.patched", "activity.recorded", "activity.corrected", "customer.purged", "share.added", "share.ended", "customers.imported", "staff.added",
                     // "staff.patched", "unit.added", "unit.patched", "photo.added", "photo.stored"
  base::Id root;     // the customer; the staff member; the unit; for an import the staff member who made it
  base::Id subject;  // the record itself; for an import its id
  domain::StaffId actor;
  domain::DeviceId device;
  base::Instant occurred_at;  // claimed, capped at recorded_at
  base::Instant recorded_at;
  std::string before;  // JSON object of declared fields that changed (FieldSpec::in_history); empty: none
  std::string after;   // may also hold "clock_ahead":true, "rows" and "skipped" (an import's counts)
};

}  // namespace actline::command
