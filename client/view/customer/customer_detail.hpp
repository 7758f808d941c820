// One customer: who they are, how to reach them, who else counts, and what was done so far.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>

#include "client/view/activity/activity_timeline.hpp"
#include "client/view/customer/collaborators.hpp"
#include "client/view/customer/customer_history.hpp"
#include "client/view/customer/customer_tab.hpp"
#include "client/view/sync/sync_badge.hpp"
#include "client/widget/widgets.hpp"
#include "shared/projection/customer_contacts.hpp"
#include "shared/projection/customer_timeline.hpp"
#include "shared/projection/staff_directory.hpp"

namespace actline::client::view {

struct CustomerDetailModel {
  const domain::Customer& customer;
  std::span<const projection::CustomerContacts::ContactPtr> contacts;
  std::span<const projection::TimelineEntry> timeline;
  const projection::StaffDirectory& staff;
  domain::StaffId me;
  const std::set<base::Id>& on_their_way;      // records whose newest state no server has confirmed
  const std::set<base::Id>& opened_histories;  // activities whose corrected texts are shown
  const PhotoDesk& photos;
  const CustomerHistoryModel& history;
  CustomerTab tab = CustomerTab::activities;
  bool beside = false;  // right of the list; else the whole screen
  CollaboratorsModel collaborators = {};
  bool may_write = true, may_record = true;  // whether this person changes the customer, and records what was done
  bool is_shared = false;                    // with this person, who sees them by that
  SyncBadge badge;
};

struct CustomerDetailOutcome {
  bool close = false, edit = false, record = false, sync = false;
  bool share = false;  // asked for in the page's menu
  CollaboratorsOutcome collaborators;
  std::optional<CustomerTab> tab;   // another one is to be shown
  std::optional<widget::Box> more;  // the page's menu is wanted; canvas coordinates of what was pressed
  std::optional<std::string> call;
  std::optional<domain::ActivityId> correct;
  std::optional<base::Id> toggle_history;
  std::optional<OpenedPhoto> open_photo;
  std::optional<std::string> retry_photo;
  std::optional<WantedWay> navigate;  // to an activity's place
  CustomerHistoryOutcome history;
  std::optional<widget::Box> navigate_home;  // to the customer's address; canvas coordinates of what was pressed
};

// What is worth handing on of a customer: who, how to reach them, where.
std::string customer_card(const domain::Customer& customer);

CustomerDetailOutcome customer_detail(widget::Frame& frame, const widget::Box& area, const CustomerDetailModel& model);

// While the customer is not held: perhaps still to come, perhaps somebody else's.
struct CustomerMissingModel {
  bool waiting = false;                        // for the first rows from the server
  bool beside = false;                         // right of the list; else the whole screen
  const base::Refusal* not_created = nullptr;  // the server refused to create them
  // They were erased for good from here; or that is asked for, and no server has heard of it yet.
  enum class Purge : std::uint8_t { none, asked, done };
  Purge purge = Purge::none;
};
struct CustomerMissingOutcome {
  bool close = false;
  bool attention = false;
};
CustomerMissingOutcome customer_missing(widget::Frame& frame, const widget::Box& area, const CustomerMissingModel& model);

}  // namespace actline::client::view
