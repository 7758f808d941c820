// 组织: the tree of 部门, 门店 and 经销商 with the people in it, for those who maintain it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "client/view/sync/sync_badge.hpp"
#include "client/widget/widgets.hpp"
#include "shared/domain/post/post_rules.hpp"
#include "shared/projection/organisation_tree.hpp"

namespace actline::client::view {

struct OrganisationPageModel {
  std::span<const projection::OrganisationRow> rows;
  const projection::OrganisationQuery& query;
  const domain::PostReader& posts;  // what people are called
  std::size_t people = 0;
  SyncBadge badge;
  std::string_view notice = {};  // stays until its action was taken
  std::string_view notice_action = {};
  bool waiting = false;              // the first rows are still to come
  const base::Id* reveal = nullptr;  // the row to be seen now
};

struct OrganisationPageOutcome {
  std::optional<domain::UnitId> open_unit, fold, menu_of;
  std::optional<domain::StaffId> open_person;
  widget::Box menu_at;  // of the row or of the button to add, on the canvas
  bool switch_inactive = false;
  bool add_unit = false, add_person = false, add = false;  // `add`: which of the two is to be asked
  bool sync = false, noticed = false, other_part = false;  // `noticed`: the action of the notice
};

OrganisationPageOutcome organisation_page(widget::Frame& frame, widget::Box area, const OrganisationPageModel& model);

// Instead of it, for everybody else.
void organisation_not_yours(widget::Frame& frame, widget::Box area, const SyncBadge& badge);

}  // namespace actline::client::view
