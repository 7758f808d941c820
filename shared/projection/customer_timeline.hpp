// 跟进记录 of a customer: what was done with them, newest first. A corrected activity is folded behind the one that stands.
#pragma once

#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

#include "shared/domain/activity/activity.hpp"
#include "shared/records/change.hpp"

namespace actline::projection {

using ActivityPtr = std::shared_ptr<const domain::Activity>;

struct TimelineEntry {
  ActivityPtr standing;
  std::vector<ActivityPtr> corrected;  // what it replaced, newest first
};

class CustomerTimeline final : public records::ChangeFollower {
 public:
  void apply(const records::Change& change) override;
  // By when it happened, then by id; valid until the next change.
  std::span<const TimelineEntry> of(domain::CustomerId customer);

 private:
  struct History {
    std::vector<ActivityPtr> activities;  // in no order
    std::vector<TimelineEntry> entries;   // made when asked for
    bool current = false;
  };
  static void arrange(History& history);

  std::unordered_map<base::Id, History, base::IdHash> histories_;
};

}  // namespace actline::projection
