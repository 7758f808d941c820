// What a person asks of the customer list. Part of the route, so that a link or Back brings the same list.
#pragma once

#include <cstdint>
#include <string>

#include "shared/base/choice_set.hpp"
#include "shared/domain/customer/customer.hpp"

namespace actline::projection {

// Natural directions: names A to Z, the latest activity and the newest customer first.
enum class CustomerOrder : std::uint8_t { latest_activity, name, created };
inline constexpr std::array<std::string_view, 3> customer_order_names{"latest", "name", "created"};

// shared: somebody else's, with whom one works by a 协作.
enum class CustomerOwnership : std::uint8_t { all, mine, pool, shared };
inline constexpr std::array<std::string_view, 4> customer_ownership_names{"all", "mine", "pool", "shared"};

struct CustomerQuery {
  std::string text;  // words separated by spaces, all of which must match
  CustomerOwnership ownership = CustomerOwnership::all;
  base::ChoiceSet<domain::CustomerKind> kinds;    // none: every kind
  base::ChoiceSet<domain::Lifecycle> lifecycles;  // none: every lifecycle
  CustomerOrder order = CustomerOrder::latest_activity;
  bool reversed = false;  // against the order's natural direction

  friend bool operator==(const CustomerQuery&, const CustomerQuery&) = default;
};

}  // namespace actline::projection
