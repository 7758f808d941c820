// Who asks: a signed-in person on one of their devices, as the server knows them or as the device last heard.
#pragma once

#include "shared/domain/staff/staff.hpp"

namespace actline::domain {

struct Actor {
  StaffId staff;
  Role role = Role::rep;
  StoreId store;
  DeviceId device;

  friend bool operator==(const Actor&, const Actor&) = default;
};

// When a command was made by its device's clock, and when the deciding side decides it. On the device both are the same;
// the server's `decided_at` caps what a fast clock may claim (decisions.md, History).
struct DecisionTime {
  base::Instant claimed_at;
  base::Instant decided_at;
};

}  // namespace actline::domain
