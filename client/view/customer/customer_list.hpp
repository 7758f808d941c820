// 客户 list: a table at a desk, cards on a phone; search, filters and order above it.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

#include "client/view/customer/customer_bulk.hpp"
#include "client/view/customer/customer_row_menu.hpp"
#include "client/view/sync/sync_badge.hpp"
#include "client/widget/widgets.hpp"
#include "shared/projection/customer_directory.hpp"
#include "shared/projection/staff_directory.hpp"

namespace actline::client::view {

// Of the table at a desk, in their order; the names stay.
inline constexpr std::array<std::string_view, 7> customer_columns{"name", "phone", "community", "latest", "lifecycle", "kind", "owner"};

using MarkedCustomers = std::unordered_set<base::Id, base::IdHash>;

struct CustomerListModel {
  const projection::CustomerDirectory& directory;
  const projection::StaffDirectory& staff;
  domain::StaffId me;
  std::span<const projection::Slot> found;
  const projection::CustomerQuery& query;
  std::optional<domain::CustomerId> selected;  // shown beside the list
  SyncBadge badge;
  bool waiting = false;               // the first rows are still to come
  bool filling = false;               // those that are not their own are still coming
  std::size_t fetched = 0;            // rows that came so far
  bool filters_open = false;          // phone, or where the toolbar has no room: the sheet of filters
  std::string_view open_filter = {};  // at a desk: the key of the filter whose choices are open
  double initial_top = 0;
  std::optional<double> scroll_to = {};  // an earlier place the person has come back to
  const MarkedCustomers& marked;         // at a desk
  std::span<const float> widths = {};    // of customer_columns, 0: as the list has it
  CustomerBulkModel bulk = {};
  std::optional<BulkField> bulk_menu = {};                        // open above the bar
  bool refreshing = false;                                        // a round of sync was asked for by hand
  bool may_write = true, may_import = true;                       // whether this person makes and changes customers, and brings in lists
  std::function<RowRights(const domain::Customer&)> rights = {};  // over one of them; not told: all
};

struct CustomerListOutcome {
  std::optional<projection::CustomerQuery> query;
  std::optional<domain::CustomerId> open;
  std::optional<std::string> call;
  bool create = false, import = false, sync = false;
  std::optional<bool> filters_open;
  std::optional<std::string_view> open_filter;  // empty: none any more
  double top = 0;
  std::optional<domain::CustomerId> menu_of;  // what can be done with this one is asked for
  widget::Box menu_at;                        // beside which box, on the canvas
  std::optional<widget::GridMarking> marking;
  std::optional<widget::GridWidth> width;
  CustomerBulkOutcome bulk;
  BulkChoice bulk_choice;
  std::optional<std::pair<domain::CustomerId, RowAction>> swiped;  // phone: of what stands behind a card
  bool refresh = false;
};

// `search`: the text as typed.
CustomerListOutcome customer_list(widget::Frame& frame, const widget::Box& area, const CustomerListModel& model, std::string& search);

}  // namespace actline::client::view
