// Record a follow-up, or correct one: what kind, how it went, what was said, what comes next.
#pragma once

#include <optional>
#include <string_view>

#include "client/view/activity/activity_draft.hpp"
#include "client/widget/widgets.hpp"

namespace actline::client::view {

struct ActivityFormModel {
  std::string_view customer;  // their name
  bool is_correction = false;
  std::optional<base::Refusal> why;  // why saving was refused
  bool saving = false;
};

struct ActivityFormOutcome {
  bool changed = false, save = false, dismissed = false, left_field = false;
};

ActivityFormOutcome activity_form(widget::Frame& frame, const ActivityFormModel& model, ActivityDraft& draft);

}  // namespace actline::client::view
