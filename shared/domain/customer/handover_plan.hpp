// 工作交接: who takes which of a leaver's customers. Pure planning before anything is asked for: each customer gets one place to go,
// and becomes one TransferCustomer when the person agrees.
#pragma once

#include <span>
#include <vector>

#include "shared/domain/customer/customer.hpp"

namespace actline::domain {

struct HandoverMove {
  CustomerId customer;
  StaffId to;  // nil: the pool of the store they are in

  friend bool operator==(const HandoverMove&, const HandoverMove&) = default;
};

// Each customer once. Without receivers all go to their pools, to a single one all of them. Several get even shares, in which
// customers of one community (楼盘) stay together: for that all shares together may be off by a tenth of one, else they differ by at
// most one customer. The order of the customers does not matter, that of the receivers does: the first get what is left over.
// In the order of receivers, within each by community, then id.
std::vector<HandoverMove> plan_handover(std::span<const Customer* const> customers, std::span<const StaffId> receivers);

}  // namespace actline::domain
