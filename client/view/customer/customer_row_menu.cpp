#include "client/view/customer/customer_row_menu.hpp"

#include <array>

#include "client/view/wording.hpp"
#include "client/widget/menu.hpp"

namespace actline::client::view {

using widget::Frame;
using widget::Icon;
using widget::MenuItem;

RowMenuOutcome customer_row_menu(Frame& frame, const widget::Box& beside, const domain::Customer& customer, RowRights rights) {
  const bool no_phone = !can_call(customer.phones);
  // In the order of RowAction.
  const std::array<MenuItem, 5> items{{
      {.key = "open", .label = frame.tr("customer.look"), .icon = Icon::eye},
      {.key = "call", .label = frame.tr("customer.call"), .icon = Icon::phone, .disabled = no_phone},
      {.key = "record", .label = frame.tr("activity.record"), .icon = Icon::note, .disabled = !rights.record},
      {.key = "edit", .label = frame.tr("action.edit"), .icon = Icon::edit, .disabled = !rights.write},
      {.key = "copy_phone", .label = frame.tr("customer.copy_phone"), .icon = Icon::copy, .disabled = no_phone},
  }};
  const widget::MenuOutcome chosen = widget::menu(frame, beside, "row_menu", customer.name, items);
  RowMenuOutcome outcome{.action = {}, .dismissed = chosen.dismissed};
  if (chosen.chosen) outcome.action = static_cast<RowAction>(*chosen.chosen);
  return outcome;
}

}  // namespace actline::client::view
