// To whom a customer goes: colleagues and pools, and what that means.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "client/widget/field.hpp"
#include "client/widget/frame.hpp"

namespace actline::client::view {

struct TransferModel {
  std::string_view customer;               // their name
  std::string_view owner;                  // who has them now
  std::span<const widget::Choice> places;  // where they can go
  std::string_view why;                    // why it cannot be, in words; empty: nothing wrong
};

struct TransferOutcome {
  bool agreed = false;
  bool dismissed = false;
  bool changed = false;  // `place`
};

// `place`: the value of one of the places; empty: none is chosen.
TransferOutcome transfer_dialog(widget::Frame& frame, const TransferModel& model, std::string& place);

}  // namespace actline::client::view
