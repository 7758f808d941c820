// New customer in a minute, or changes to one: a drawer at a desk, the whole screen on a phone.
#pragma once

#include <optional>
#include <string>

#include "client/view/customer/customer_draft.hpp"
#include "client/widget/widgets.hpp"

namespace actline::client::view {

// Somebody who already has a phone number that was typed.
struct KnownCustomer {
  domain::CustomerId id;
  std::string name, owner;
};

struct CustomerFormModel {
  bool is_new = true;
  std::optional<base::Refusal> why;    // why saving was refused
  std::optional<KnownCustomer> known;  // while typing, and as a refusal
  bool saving = false;
};

struct CustomerFormOutcome {
  bool changed = false, save = false, save_distinct = false, dismissed = false;
  bool left_field = false;
  std::optional<domain::CustomerId> open_known;
};

CustomerFormOutcome customer_form(widget::Frame& frame, const CustomerFormModel& model, CustomerDraft& draft);

}  // namespace actline::client::view
