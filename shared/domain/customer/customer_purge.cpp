// Who is erased for good: decides purges.
#include "shared/base/utf8.hpp"
#include "shared/domain/customer/customer_rules.hpp"

namespace actline::domain {

using base::RefusalCode;

base::Result<PurgeDecision> decide(const PurgeCustomer& command, const CustomerReader& customers) {
  PurgeDecision decision;
  if (customers.was_purged(command.customer.value)) return decision;  // that is what was asked for
  const auto held = customers.customer(command.customer);
  if (held.is_unknown()) {
    decision.provisional = true;
    return decision;
  }
  if (!held.is_present()) return base::refuse(RefusalCode::customer_not_found, "id");
  if (base::trimmed(command.name) != held->name) return base::refuse(RefusalCode::stale, "name");
  decision.customer = held.entity;
  return decision;
}

}  // namespace actline::domain
