// Decides commands about 协作, and who works with a customer by it. Pure; every refusal about 协作 lives here.
#pragma once

#include <optional>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/domain/customer/customer_rules.hpp"
#include "shared/domain/share/share_commands.hpp"

namespace actline::domain {

class ShareReader {
 public:
  virtual ~ShareReader() = default;
  virtual Held<Share> share(ShareId id) const = 0;
  // Of a customer, those that ended too; in id order.
  virtual std::vector<SharePtr> shares_of(CustomerId customer) const = 0;
  // Whether a fact told now may rest on it: it lasts, or ended so lately that what was done meanwhile still counts (domain/grace.hpp).
  // Only the server knows of the latter.
  virtual bool counts_for_facts(const Share& share) const { return share.lasts(); }
};

// Whether that person sees the customer by a share that lasts.
bool is_shared_with(StaffId person, CustomerId customer, const ShareReader& shares);
// Whether that person may tell what they did with the customer by a share.
bool may_tell_facts(StaffId person, CustomerId customer, const ShareReader& shares);

struct ShareDecision {
  std::optional<Share> share;  // nothing: it is shared with them already
  bool provisional = false;
};

// Refuses missing_value, already_exists (the id), customer_not_found, staff_not_found (field staff: nobody who works here), invalid_value
// (field staff: whose customer they are), too_large (detail: how many there may be).
base::Result<ShareDecision> decide(const ShareCustomer& command, const Actor& actor, DecisionTime time, const ShareReader& shares,
                                   const CustomerReader& customers, const StaffReader& staff);
// Refuses share_not_found. The row as it will be: unchanged where it has ended.
base::Result<Share> decide(const EndShare& command, DecisionTime time, const ShareReader& shares);
// Those that end because the customer goes to that person: what is theirs is not shared with them.
std::vector<Share> ended_by_transfer(CustomerId customer, StaffId to, DecisionTime time, const ShareReader& shares);

}  // namespace actline::domain
