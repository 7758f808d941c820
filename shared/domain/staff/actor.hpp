// Who asks: a signed-in person on one of their devices, as the server knows them or as the device last heard.
#pragma once

#include <vector>

#include "shared/domain/staff/staff.hpp"

namespace actline::domain {

struct Actor {
  StaffId staff;
  Role role = Role::rep;
  StoreId store;
  DeviceId device;
  PostId post;                      // nil: the standard one of their role
  std::vector<StaffId> acting_for;  // whom they stand in for now (domain/deputy)
  std::vector<StaffId> acted_for;   // or stood in for lately: they may still tell what they did (domain/grace.hpp)

  friend bool operator==(const Actor&, const Actor&) = default;
};

// Somebody on a device of theirs, as their row says.
inline Actor actor_in(const Staff& row, DeviceId device) {
  return {.staff = row.id, .role = row.role, .store = row.store, .device = device, .post = row.post, .acting_for = {}, .acted_for = {}};
}

// When a command was made by its device's clock, and when the deciding side decides it. On the device both are the same;
// the server's `decided_at` caps what a fast clock may claim (decisions.md, History).
struct DecisionTime {
  base::Instant claimed_at;
  base::Instant decided_at;
};

}  // namespace actline::domain
