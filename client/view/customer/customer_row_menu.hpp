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

// Whether this person changes a customer, and records what was done.
struct RowRights {
  bool write = true, record = true;
};

RowMenuOutcome customer_row_menu(widget::Frame& frame, const widget::Box& beside, const domain::Customer& customer, RowRights rights);

}  // namespace actline::client::view
