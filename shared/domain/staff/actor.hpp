// Who asks: a signed-in person on one of their devices, as the server knows them or as the device last heard.
#pragma once

#include "shared/domain/staff/staff.hpp"

namespace actline::domain {

struct Actor {
  StaffId staff;
  Role role = Role::rep;
  StoreId store;
  DeviceId device;
  PostId post;  // nil: the standard one of their role

  friend bool operator==(const Actor&, const Actor&) = default;
};

// Somebody on a device of theirs, as their row says.
inline Actor actor_in(const Staff& row, DeviceId device) {
  return {.staff = row.id, .role = row.role, .store = row.store, .device = device, .post = row.post};
}

// When a command was made by its device's clock, and when the deciding side decides it. On the device both are the same;
// the server's `decided_at` caps what a fast clock may claim (decisions.md, History).
struct DecisionTime {
  base::Instant claimed_at;
  base::Instant decided_at;
};

}  // namespace actline::domain
