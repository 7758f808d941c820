// With whom a customer is to be shared: what that means, and one person out of those who work here, found by name.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "client/widget/field.hpp"
#include "client/widget/frame.hpp"

namespace actline::client::view {

struct CollaboratorModel {
  std::string_view customer;               // their name
  std::span<const widget::Choice> people;  // who can be chosen
  std::string_view why;                    // why it cannot be, in words; empty: nothing wrong
};

struct CollaboratorDraft {
  std::string wanted;  // typed to find somebody
  std::string person;  // the value of who is chosen; empty: nobody yet
};

struct CollaboratorOutcome {
  bool agreed = false;
  bool dismissed = false;
  bool changed = false;  // the draft
};

CollaboratorOutcome collaborator_dialog(widget::Frame& frame, const CollaboratorModel& model, CollaboratorDraft& draft);

}  // namespace actline::client::view
