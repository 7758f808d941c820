// What can be done with one customer of the list: beside its row at a desk, from below on a phone.
#pragma once

#include <cstdint>
#include <optional>

#include "client/widget/frame.hpp"
#include "shared/domain/customer/customer.hpp"

namespace actline::client::view {

enum class RowAction : std::uint8_t { open, call, record, edit, copy_phone };

struct RowMenuOutcome {
  std::optional<RowAction> action;
  bool dismissed = false;  // with an action too
};

// `may_write`: whether this person changes the customer, and records what was done.
RowMenuOutcome customer_row_menu(widget::Frame& frame, const widget::Box& beside, const domain::Customer& customer, bool may_write);

}  // namespace actline::client::view
