// The list of what was done with a customer, with what was corrected folded behind what stands.
#pragma once

#include <optional>
#include <set>
#include <span>

#include "client/widget/widgets.hpp"
#include "shared/projection/customer_timeline.hpp"
#include "shared/projection/staff_directory.hpp"

namespace actline::client::view {

struct ActivityTimelineModel {
  std::span<const projection::TimelineEntry> entries;
  const projection::StaffDirectory& staff;
  domain::StaffId me;
  const std::set<base::Id>& on_their_way;
  const std::set<base::Id>& opened_histories;
};

struct ActivityTimelineOutcome {
  std::optional<domain::ActivityId> correct;
  std::optional<base::Id> toggle_history;
};

// Hands out its boxes from `column`.
ActivityTimelineOutcome activity_timeline(widget::Frame& frame, widget::Column& column, const ActivityTimelineModel& model);

}  // namespace actline::client::view
