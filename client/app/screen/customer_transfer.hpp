// Giving a customer to somebody else: who may give whom to whom, the menu and the dialog that ask, the command, and the word when it
// is kept. The rules of who may are the product's (shared/command/authorise.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/app/navigator.hpp"
#include "client/app/workspace.hpp"
#include "client/view/customer/customer_page_menu.hpp"
#include "client/widget/field.hpp"

namespace actline::client::app {

class CustomerTransfer {
 public:
  CustomerTransfer(Workspace& workspace, Navigator& navigator) : workspace_(workspace), navigator_(navigator) {}

  // Opens the menu of a customer's page at what was pressed.
  void open_menu(widget::Frame& frame, const widget::Box& at);
  // Draws what is open above the customer's page. What was chosen that is not its own to do: that they are shared; for 添加协作人 and
  // erasing for good the menu is still open.
  std::optional<view::PageAction> draw(widget::Frame& frame, const domain::Customer& customer);
  // Says what became of the one under way.
  void watch(widget::Frame& frame);

 private:
  struct Place {
    std::string value, label;
    domain::StaffId to;
    domain::StoreId store;
    std::string_view said = "customer.transferred";  // key of the word when it is kept
  };
  bool may_go(const domain::Customer& customer, domain::StaffId to, domain::StoreId store) const;
  std::vector<Place> places(const widget::Frame& frame, const domain::Customer& customer) const;
  void draw_dialog(widget::Frame& frame, const domain::Customer& customer);
  void submit(widget::Frame& frame, const domain::Customer& customer, const Place& place);

  Workspace& workspace_;
  Navigator& navigator_;
  widget::Box menu_at_;
  std::string place_;
  std::optional<base::Refusal> why_;
  struct UnderWay {
    Workspace::Ticket ticket = 0;
    std::string said;
  };
  std::optional<UnderWay> under_way_;
};

}  // namespace actline::client::app
