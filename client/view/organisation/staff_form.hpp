// Somebody new on the staff, or changes to them.
#pragma once

#include <span>

#include "client/view/drawer_form.hpp"
#include "client/view/organisation/staff_draft.hpp"

namespace actline::client::view {

struct StaffFormModel {
  bool is_new = true;
  const base::Refusal* why = nullptr;
  std::span<const domain::PostPtr> posts;    // those an office has made and uses, beside the standard ones
  std::span<const widget::Choice> units;     // where somebody of that role could belong
  std::span<const widget::Choice> managers;  // whom they could report to
  bool saving = false;
  // Of somebody known: how many customers they have, and whether a handover of theirs is to be looked at.
  std::size_t customers = 0;
  bool handed_over = false;
};

struct StaffFormOutcome : DrawerFormOutcome {
  bool handover = false;
};

StaffFormOutcome staff_form(widget::Frame& frame, const StaffFormModel& model, StaffDraft& draft);

}  // namespace actline::client::view
