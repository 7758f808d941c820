// The list of what was done with a customer, with what was corrected folded behind what stands.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>

#include "client/view/photo/photo_wording.hpp"
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
  const PhotoDesk& photos;
};

struct OpenedPhoto {
  domain::ActivityId activity;  // that stands
  std::size_t index = 0;        // in photos_of its entry
};
// 导航 was pressed on an activity with a place.
struct WantedWay {
  domain::ActivityId activity;
  widget::Box anchor;  // canvas coordinates
};

struct ActivityTimelineOutcome {
  std::optional<domain::ActivityId> correct;
  std::optional<base::Id> toggle_history;
  std::optional<OpenedPhoto> open_photo;
  std::optional<std::string> retry_photo;  // SHA-256
  std::optional<WantedWay> navigate;
};

// Hands out its boxes from `column`.
ActivityTimelineOutcome activity_timeline(widget::Frame& frame, widget::Column& column, const ActivityTimelineModel& model);

}  // namespace actline::client::view
