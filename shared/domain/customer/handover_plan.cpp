#include "shared/domain/customer/handover_plan.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace actline::domain {

namespace {

constexpr std::size_t leeway_part = 10;  // of a share: nobody feels so few customers more or less

using Customers = std::span<const CustomerPtr>;

// By community, those of none at the end, within each by id.
bool reads_before(const CustomerPtr& left, const CustomerPtr& right) {
  if (left->community.empty() != right->community.empty()) return right->community.empty();
  return left->community != right->community ? left->community < right->community : left->id < right->id;
}

// Who is of no community is a group alone. The largest come first: the small ones then level what these leave uneven.
std::vector<Customers> groups_of(Customers sorted) {
  std::vector<Customers> groups;
  for (std::size_t begin = 0, end = 0; begin < sorted.size(); begin = end) {
    const std::string& community = sorted[begin]->community;
    end = begin + 1;
    while (!community.empty() && end < sorted.size() && sorted[end]->community == community) ++end;
    groups.push_back(sorted.subspan(begin, end - begin));
  }
  std::stable_sort(groups.begin(), groups.end(), [](Customers left, Customers right) { return left.size() > right.size(); });
  return groups;
}

class Shares {
 public:
  Shares(std::size_t customers, std::size_t receivers) : taken_(receivers), leeway_(customers / receivers / leeway_part) {
    for (std::size_t i = 0; i < receivers; ++i) room_.push_back(customers / receivers + (i < customers % receivers ? 1 : 0));
  }

  // To whoever has most room; what does not fit there to the next, unless so little is too much that it may stay.
  void give(Customers group) {
    while (!group.empty()) {
      const auto roomiest = static_cast<std::size_t>(std::max_element(room_.begin(), room_.end()) - room_.begin());
      const std::size_t over = group.size() - std::min(group.size(), room_[roomiest]);
      const bool whole = over <= leeway_;
      const Customers part = whole ? group : group.first(room_[roomiest]);
      if (whole) leeway_ -= over;
      room_[roomiest] -= std::min(room_[roomiest], part.size());
      taken_[roomiest].insert(taken_[roomiest].end(), part.begin(), part.end());
      group = group.subspan(part.size());
    }
  }

  std::vector<std::vector<CustomerPtr>> taken() && { return std::move(taken_); }

 private:
  std::vector<std::vector<CustomerPtr>> taken_;
  std::vector<std::size_t> room_;
  std::size_t leeway_;
};

}  // namespace

std::vector<HandoverMove> plan_handover(std::span<const CustomerPtr> customers, std::span<const StaffId> receivers) {
  std::vector<CustomerPtr> sorted(customers.begin(), customers.end());
  std::sort(sorted.begin(), sorted.end(), reads_before);
  std::vector<HandoverMove> plan;
  plan.reserve(sorted.size());
  if (receivers.empty()) {
    for (CustomerPtr& customer : sorted) plan.push_back({std::move(customer), {}});
    return plan;
  }
  Shares shares(sorted.size(), receivers.size());
  for (const Customers group : groups_of(sorted)) shares.give(group);
  auto taken = std::move(shares).taken();
  for (std::size_t i = 0; i < receivers.size(); ++i) {
    std::sort(taken[i].begin(), taken[i].end(), reads_before);
    for (CustomerPtr& customer : taken[i]) plan.push_back({std::move(customer), receivers[i]});
  }
  return plan;
}

}  // namespace actline::domain
