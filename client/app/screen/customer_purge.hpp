// Erasing a customer for good: the dialog that asks, the command, and the word when it is kept. The rule of who may and whom is the
// product's (shared/domain/customer/customer_purge.cpp).
#pragma once

#include <optional>
#include <set>
#include <string>

#include "client/app/navigator.hpp"
#include "client/app/workspace.hpp"
#include "client/view/customer/customer_detail.hpp"

namespace actline::client::app {

class CustomerPurge {
 public:
  CustomerPurge(Workspace& workspace, Navigator& navigator) : workspace_(workspace), navigator_(navigator) {}

  // Instead of the menu it was chosen in.
  void open(widget::Frame& frame);
  // Draws the dialog when it is open above the customer's page.
  void draw(widget::Frame& frame, const domain::Customer& customer);
  // Says what became of the one under way.
  void watch(widget::Frame& frame);
  // Of a customer who is not here any more.
  view::CustomerMissingModel::Purge state_of(domain::CustomerId customer) const;

 private:
  Workspace& workspace_;
  Navigator& navigator_;
  std::string typed_;
  std::optional<base::Refusal> why_;
  std::set<domain::CustomerId> purged_;
  struct UnderWay {
    Workspace::Ticket ticket = 0;
    domain::CustomerId customer;
  };
  std::optional<UnderWay> under_way_;
};

}  // namespace actline::client::app
