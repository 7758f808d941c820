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
  std::size_t photos_at_most = 0;       // that may be in the draft
  std::size_t photos_coming = 0;        // being made small and kept
  std::string_view photo_problem = {};  // a sentence about the last ones that were not taken
  bool locating = false;
  std::string_view place_problem = {};
};

struct ActivityFormOutcome {
  bool changed = false, save = false, dismissed = false, left_field = false;
  bool take_photo = false, choose_photos = false;
  std::optional<std::size_t> remove_photo, open_photo;
  bool locate = false, drop_place = false;
};

ActivityFormOutcome activity_form(widget::Frame& frame, const ActivityFormModel& model, ActivityDraft& draft);

}  // namespace actline::client::view
