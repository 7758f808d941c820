#include "shared/domain/customer/handover_plan.hpp"

#include <algorithm>
#include <cstddef>
#include <set>

namespace actline::domain {

namespace {

constexpr std::size_t leeway_part = 10;  // of a share: nobody feels so few customers more or less

// By community, those of none at the end, within each by id.
struct ReadsBefore {
  bool operator()(const Customer* left, const Customer* right) const {
    if (left->community.empty() != right->community.empty()) return right->community.empty();
    const int order = left->community.compare(right->community);
    return order != 0 ? order < 0 : left->id < right->id;
  }
};

// Neighbours in reading order that are to stay together.
struct Group {
  std::size_t first = 0, size = 0;
};

// Who is of no community is a group alone.
std::vector<Group> groups_of(const std::vector<const Customer*>& sorted) {
  std::vector<Group> groups;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const bool goes_on = i > 0 && !sorted[i]->community.empty() && sorted[i]->community == sorted[i - 1]->community;
    if (!goes_on) groups.push_back({i, 0});
    ++groups.back().size;
  }
  return groups;
}

class Shares {
 public:
  Shares(std::size_t customers, std::size_t receivers) : taker_(customers), leeway_(customers / receivers / leeway_part) {
    for (std::size_t i = 0; i < receivers; ++i) room_.push_back(customers / receivers + (i < customers % receivers ? 1 : 0));
  }

  // To whoever has most room; what does not fit there to the next, unless so little is too much that it may stay.
  void give(Group group) {
    while (group.size > 0) {
      const auto roomiest = static_cast<std::size_t>(std::max_element(room_.begin(), room_.end()) - room_.begin());
      std::size_t& room = room_[roomiest];
      const std::size_t over = group.size - std::min(group.size, room);
      const bool whole = over <= leeway_;
      const std::size_t part = whole ? group.size : room;
      if (whole) leeway_ -= over;
      room -= std::min(room, part);
      std::fill_n(taker_.begin() + static_cast<std::ptrdiff_t>(group.first), part, roomiest);
      group = {group.first + part, group.size - part};
    }
  }
  std::size_t taker(std::size_t place) const { return taker_[place]; }

 private:
  std::vector<std::size_t> taker_;  // by place in reading order
  std::vector<std::size_t> room_;
  std::size_t leeway_;
};

}  // namespace

std::vector<HandoverMove> plan_handover(std::span<const Customer* const> customers, std::span<const StaffId> receivers) {
  // A tree, because its code is a fifth of a sort's, and an app is downloaded.
  const std::set<const Customer*, ReadsBefore> ordered(customers.begin(), customers.end());
  const std::vector<const Customer*> sorted(ordered.begin(), ordered.end());
  const std::size_t count = std::max<std::size_t>(receivers.size(), 1);
  Shares shares(sorted.size(), count);
  std::vector<Group> groups = groups_of(sorted);
  std::size_t largest = 0;
  for (const Group& group : groups) largest = std::max(largest, group.size);
  // The largest first: the small ones then level what these leave uneven.
  for (std::size_t size = largest; size > 0; --size) {
    for (const Group& group : groups) {
      if (group.size == size) shares.give(group);
    }
  }
  std::vector<HandoverMove> plan;
  plan.reserve(sorted.size());
  for (std::size_t receiver = 0; receiver < count; ++receiver) {
    for (std::size_t place = 0; place < sorted.size(); ++place) {
      if (shares.taker(place) == receiver) plan.push_back({sorted[place]->id, receivers.empty() ? StaffId{} : receivers[receiver]});
    }
  }
  return plan;
}

}  // namespace actline::domain
