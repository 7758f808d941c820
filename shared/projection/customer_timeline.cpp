#include "shared/projection/customer_timeline.hpp"

#include <algorithm>

namespace actline::projection {

void CustomerTimeline::apply(const records::Change& change) {
  if (change.table != records::TableId::activity) return;
  if (const auto before = records::as<domain::Activity>(change.before)) {
    const auto place = histories_.find(before->customer.value);
    if (place != histories_.end()) {
      std::erase_if(place->second.activities, [&](const ActivityPtr& activity) { return activity->id == before->id; });
      place->second.current = false;
      if (place->second.activities.empty()) histories_.erase(place);
    }
  }
  if (const auto after = records::as<domain::Activity>(change.after)) {
    History& history = histories_[after->customer.value];
    history.activities.push_back(after);
    history.current = false;
  }
}

std::span<const TimelineEntry> CustomerTimeline::of(domain::CustomerId customer) {
  const auto place = histories_.find(customer.value);
  if (place == histories_.end()) return {};
  if (!place->second.current) arrange(place->second);
  return place->second.entries;
}

void CustomerTimeline::arrange(History& history) {
  std::unordered_map<base::Id, ActivityPtr, base::IdHash> held;
  for (const ActivityPtr& activity : history.activities) held.emplace(activity->id.value, activity);

  history.entries.clear();
  for (const ActivityPtr& activity : history.activities) {
    // A correction that is not here yet cannot hide what it corrects.
    if (!activity->superseded_by.is_nil() && held.contains(activity->superseded_by.value)) continue;
    TimelineEntry entry{activity, {}};
    // Each step takes an entry out of `held`'s reach by length, so that even a circle of corrections ends.
    for (auto older = held.find(activity->corrects.value); older != held.end() && entry.corrected.size() < held.size();
         older = held.find(older->second->corrects.value)) {
      entry.corrected.push_back(older->second);
    }
    history.entries.push_back(std::move(entry));
  }
  std::sort(history.entries.begin(), history.entries.end(), [](const TimelineEntry& left, const TimelineEntry& right) {
    const auto &one = *left.standing, &other = *right.standing;
    return one.occurred_at != other.occurred_at ? one.occurred_at > other.occurred_at : other.id < one.id;
  });
  history.current = true;
}

}  // namespace actline::projection
