// Somebody is named who stands in for somebody.
#pragma once

#include <span>

#include "client/view/deputy/deputy_draft.hpp"
#include "client/view/drawer_form.hpp"

namespace actline::client::view {

struct DeputyFormModel {
  const base::Refusal* why = nullptr;
  std::span<const widget::Choice> absent;    // for whom this person may name somebody
  std::span<const widget::Choice> deputies;  // everybody else
  bool saving = false;
};

DrawerFormOutcome deputy_form(widget::Frame& frame, const DeputyFormModel& model, DeputyDraft& draft);

}  // namespace actline::client::view
