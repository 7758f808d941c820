// A new 部门, 门店 or 经销商, or changes to one.
#pragma once

#include <span>

#include "client/view/drawer_form.hpp"
#include "client/view/organisation/unit_draft.hpp"

namespace actline::client::view {

struct UnitFormModel {
  bool is_new = true;
  const base::Refusal* why = nullptr;
  std::span<const widget::Choice> parents;  // where it could hang, the top among them
  bool saving = false;
};

DrawerFormOutcome unit_form(widget::Frame& frame, const UnitFormModel& model, UnitDraft& draft);

}  // namespace actline::client::view
