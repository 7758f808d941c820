// 请假代理: who stands in for whom, now and soon.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "client/view/sync/sync_badge.hpp"
#include "client/widget/widgets.hpp"
#include "shared/domain/deputy/deputy.hpp"

namespace actline::client::view {

struct DeputyRow {
  domain::DeputyPtr deputy;
  std::string absent_name, deputy_name;
  bool may_end = false;  // by who looks
};

struct DeputiesPageModel {
  std::span<const DeputyRow> rows;
  SyncBadge badge;
};

struct DeputiesPageOutcome {
  std::optional<domain::DeputyId> end;
  bool add = false, back = false, sync = false;
};

DeputiesPageOutcome deputies_page(widget::Frame& frame, widget::Box area, const DeputiesPageModel& model);

// "进行中"
std::string deputy_state_text(const widget::Frame& frame, domain::DeputyState state);
// "11-28 至 12-04"
std::string period_text(const widget::Frame& frame, const domain::Deputy& deputy);

}  // namespace actline::client::view
