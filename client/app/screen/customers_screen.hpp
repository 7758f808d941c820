// The customer list and, beside or instead of it, one customer.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "client/app/navigator.hpp"
#include "client/app/workspace.hpp"
#include "client/view/customer/customer_detail.hpp"
#include "client/view/customer/customer_list.hpp"
#include "client/view/place/map_menu.hpp"

namespace actline::client::app {

class CustomersScreen {
 public:
  CustomersScreen(Workspace& workspace, Navigator& navigator) : workspace_(workspace), navigator_(navigator) {}

  // The browser moved to a list: its query counts.
  void arrived(const CustomersRoute& route);
  // `shown`: the customer to show with or instead of the list.
  void draw(widget::Frame& frame, const widget::Box& area, std::optional<domain::CustomerId> shown);
  // The list as it was last looked at.
  Route list_route() const { return CustomersRoute{query_}; }
  // Writes the query into the address when typing has paused.
  void write_route(widget::Frame& frame);

 private:
  void draw_list(widget::Frame& frame, const widget::Box& area, std::optional<domain::CustomerId> selected);
  void draw_detail(widget::Frame& frame, const widget::Box& area, domain::CustomerId id, bool beside);
  // The photo or the choice of maps that is open above it.
  void draw_photo(widget::Frame& frame, domain::CustomerId id);
  void draw_maps(widget::Frame& frame);
  void navigate(widget::Frame& frame, view::MapTarget target, const widget::Box& anchor);
  void act(widget::Frame& frame, const view::CustomerDetailOutcome& outcome, domain::CustomerId id);

  Workspace& workspace_;
  Navigator& navigator_;
  projection::CustomerQuery query_;
  std::string search_;
  double top_ = 0;
  std::set<base::Id> opened_histories_;
  std::optional<double> route_due_ms_;
  std::optional<view::OpenedPhoto> photo_;
  struct Way {
    view::MapTarget target;
    widget::Box anchor;
  };
  std::optional<Way> way_;
};

}  // namespace actline::client::app
