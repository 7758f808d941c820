// What rules ask about activities.
#pragma once

#include "shared/domain/activity/activity.hpp"
#include "shared/domain/held.hpp"

namespace actline::domain {

class ActivityReader {
 public:
  virtual ~ActivityReader() = default;
  virtual Held<Activity> activity(ActivityId id) const = 0;
};

}  // namespace actline::domain
