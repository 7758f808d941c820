// 客户 list: a table at a desk, cards on a phone; search, filters and order above it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "client/view/sync/sync_badge.hpp"
#include "client/widget/widgets.hpp"
#include "shared/projection/customer_directory.hpp"
#include "shared/projection/staff_directory.hpp"

namespace actline::client::view {

struct CustomerListModel {
  const projection::CustomerDirectory& directory;
  const projection::StaffDirectory& staff;
  std::span<const projection::Slot> found;
  const projection::CustomerQuery& query;
  std::optional<domain::CustomerId> selected;  // shown beside the list
  SyncBadge badge;
  bool waiting = false;       // the first rows are still to come
  std::size_t fetched = 0;    // rows that came so far
  bool filters_open = false;  // phone: the sheet of filters
  double initial_top = 0;
};

struct CustomerListOutcome {
  std::optional<projection::CustomerQuery> query;
  std::optional<domain::CustomerId> open;
  std::optional<std::string> call;
  bool create = false, import = false, sync = false;
  std::optional<bool> filters_open;
  double top = 0;
};

// `search`: the text as typed.
CustomerListOutcome customer_list(widget::Frame& frame, const widget::Box& area, const CustomerListModel& model, std::string& search);

}  // namespace actline::client::view
