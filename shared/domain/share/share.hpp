// 协作 Share: one customer shown to somebody who would not see them otherwise, a designer or a colleague: they see all that hangs on the
// customer, and record follow-ups and photos of their own; they change nothing and give nobody away. A row of the customer's: it goes
// where they go, and whoever sees the customer sees with whom they are shared.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>

#include "shared/base/instant.hpp"
#include "shared/domain/customer/customer.hpp"
#include "shared/domain/field.hpp"
#include "shared/domain/staff/staff.hpp"

namespace actline::domain {

struct ShareNoun;
using ShareId = base::StrongId<ShareNoun>;

// Invariants: everything but ended_at is said once and never changes; ended_at is set once. What ended stays, for what was done
// meanwhile is still told afterwards (domain/grace.hpp), and who could see a customer is asked later.
struct Share {
  ShareId id;
  CustomerId customer;
  StaffId staff;      // with whom
  StaffId shared_by;  // who did it
  base::Instant shared_at;
  std::optional<base::Instant> ended_at;  // nothing: it lasts

  bool lasts() const { return !ended_at; }
  friend bool operator==(const Share&, const Share&) = default;
};
using SharePtr = std::shared_ptr<const Share>;

std::span<const FieldSpec> share_fields();

// Calls visit(member) for each field, in the order of share_fields().
template <class Entity, class Visit>
void each_share_field(Entity& share, Visit&& visit) {
  visit(share.customer), visit(share.staff), visit(share.shared_by), visit(share.shared_at), visit(share.ended_at);
}

}  // namespace actline::domain
