// The customer list and, beside or instead of it, one customer.
#pragma once

#include <array>
#include <optional>
#include <set>
#include <string>

#include "client/app/navigator.hpp"
#include "client/app/screen/customer_marks.hpp"
#include "client/app/screen/customer_purge.hpp"
#include "client/app/screen/customer_shares.hpp"
#include "client/app/screen/customer_transfer.hpp"
#include "client/app/workspace.hpp"
#include "client/view/customer/customer_detail.hpp"
#include "client/view/customer/customer_list.hpp"
#include "client/view/place/map_menu.hpp"

namespace actline::client::app {

class CustomersScreen {
 public:
  CustomersScreen(Workspace& workspace, Navigator& navigator)
      : workspace_(workspace),
        navigator_(navigator),
        marks_(workspace, navigator),
        transfer_(workspace, navigator),
        purge_(workspace, navigator),
        shares_(workspace, navigator) {}

  // The browser moved to an entry: a list's query counts, and what was noted of the list in that entry (Navigator::note).
  void arrived(const Route& route);
  // `shown`: the customer to show with or instead of the list.
  void draw(widget::Frame& frame, const widget::Box& area, std::optional<domain::CustomerId> shown);
  // The list as it was last looked at.
  Route list_route() const { return CustomersRoute{query_}; }
  // Writes the query into the address when typing has paused, and where the list stands when it does. Goes on with what was asked
  // of several customers.
  void go_on(widget::Frame& frame);

 private:
  void draw_list(widget::Frame& frame, const widget::Box& area, std::optional<domain::CustomerId> selected);
  void draw_detail(widget::Frame& frame, const widget::Box& area, domain::CustomerId id, bool beside);
  view::CustomerTab tab_here() const;
  // The photo or the choice of maps that is open above it.
  void draw_photo(widget::Frame& frame, domain::CustomerId id);
  void draw_maps(widget::Frame& frame);
  void navigate(widget::Frame& frame, view::MapTarget target, const widget::Box& anchor);
  void act(widget::Frame& frame, const view::CustomerDetailOutcome& outcome, domain::CustomerId id);
  void take_query(widget::Frame& frame, const projection::CustomerQuery& query);
  void read_widths();
  void keep_width(widget::Frame& frame, const widget::GridWidth& change);
  void note_place(widget::Frame& frame);
  void refresh(widget::Frame& frame);
  // Says when a round asked for by hand is over.
  void watch_refresh(widget::Frame& frame);
  view::RowRights rights_over(const domain::Customer& customer) const;
  // What can be done with one customer, when that is open.
  void draw_row_menu(widget::Frame& frame);
  void act(widget::Frame& frame, view::RowAction action, const domain::Customer& customer);

  Workspace& workspace_;
  Navigator& navigator_;
  projection::CustomerQuery query_;
  // Asked for in a sheet, whose own entry of the history it went into: it goes on in the entry below when the sheet is left.
  struct Carried {
    projection::CustomerQuery below, now;
  };
  std::optional<Carried> carried_;
  std::string search_;
  double top_ = 0, noted_top_ = 0;
  std::optional<double> scroll_to_;  // until the list is there
  CustomerMarks marks_;
  CustomerTransfer transfer_;
  CustomerPurge purge_;
  CustomerShares shares_;
  widget::Box menu_at_;
  std::array<float, view::customer_columns.size()> widths_{};
  std::string widths_text_;  // as kept
  std::set<base::Id> opened_histories_;
  std::optional<double> route_due_ms_;
  std::optional<view::OpenedPhoto> photo_;
  struct Way {
    view::MapTarget target;
    widget::Box anchor;
  };
  std::optional<Way> way_;
  std::optional<base::Instant> refresh_asked_;
};

}  // namespace actline::client::app
