#include "shared/domain/share/share_rules.hpp"

#include <algorithm>
#include <string>

#include "shared/domain/share/share_tuning.hpp"

namespace actline::domain {

using base::RefusalCode;

bool is_shared_with(StaffId person, CustomerId customer, const ShareReader& shares) {
  const auto all = shares.shares_of(customer);
  return std::any_of(all.begin(), all.end(), [&](const SharePtr& share) { return share->staff == person && share->lasts(); });
}

bool may_tell_facts(StaffId person, CustomerId customer, const ShareReader& shares) {
  const auto all = shares.shares_of(customer);
  return std::any_of(all.begin(), all.end(),
                     [&](const SharePtr& share) { return share->staff == person && shares.counts_for_facts(*share); });
}

base::Result<ShareDecision> decide(const ShareCustomer& command, const Actor& actor, DecisionTime time, const ShareReader& shares,
                                   const CustomerReader& customers, const StaffReader& staff) {
  Share share = command.share;
  if (share.id.is_nil()) return base::refuse(RefusalCode::missing_value, "id");
  // An id of this device's own making is free when the device holds no such record; see check_new_id in customer_rules.cpp.
  const auto existing = shares.share(share.id);
  if (existing.is_present() || existing.presence == Presence::masked) return base::refuse(RefusalCode::already_exists, "id");
  if (share.customer.is_nil()) return base::refuse(RefusalCode::missing_value, "customer");
  if (share.staff.is_nil()) return base::refuse(RefusalCode::missing_value, "staff");
  const auto customer = customers.customer(share.customer);
  if (customer.presence == Presence::absent) return base::refuse(RefusalCode::customer_not_found, "customer");
  const auto person = staff.staff(share.staff);
  const bool is_gone = person.presence == Presence::absent || (person.is_present() && !person->active);
  if (is_gone) return base::refuse(RefusalCode::staff_not_found, "staff");
  if (customer.is_present() && customer->owner == share.staff) return base::refuse(RefusalCode::invalid_value, "staff");

  ShareDecision decision{{}, customer.is_unknown() || person.is_unknown()};
  if (is_shared_with(share.staff, share.customer, shares)) return decision;
  const auto all = shares.shares_of(share.customer);
  const auto lasting = std::count_if(all.begin(), all.end(), [](const SharePtr& each) { return each->lasts(); });
  if (static_cast<std::size_t>(lasting) >= shares_per_customer) {
    return base::refuse(RefusalCode::too_large, "staff", std::to_string(shares_per_customer));
  }
  share.shared_by = actor.staff;
  share.shared_at = time.decided_at;
  share.ended_at.reset();
  decision.share = share;
  return decision;
}

base::Result<Share> decide(const EndShare& command, DecisionTime time, const ShareReader& shares) {
  const auto held = shares.share(command.share);
  if (!held.is_present()) return base::refuse(RefusalCode::share_not_found, "id");
  Share share = *held;
  if (share.lasts()) share.ended_at = time.decided_at;
  return share;
}

std::vector<Share> ended_by_transfer(CustomerId customer, StaffId to, DecisionTime time, const ShareReader& shares) {
  std::vector<Share> ended;
  if (to.is_nil()) return ended;
  for (const SharePtr& share : shares.shares_of(customer)) {
    if (!share->lasts() || share->staff != to) continue;
    ended.push_back(*share);
    ended.back().ended_at = time.decided_at;
  }
  return ended;
}

}  // namespace actline::domain
