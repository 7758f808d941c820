// Erasing a customer for good: what goes with them, where it stays for a while, and their name to be typed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "client/widget/frame.hpp"

namespace actline::client::view {

struct PurgeModel {
  std::string_view customer;  // their name
  std::size_t contacts = 0, activities = 0, photos = 0;
  bool matches = false;  // what was typed is the name
  std::string_view why;  // why it cannot be, in words; empty: nothing wrong
};

struct PurgeOutcome {
  bool agreed = false;
  bool dismissed = false;
  bool changed = false;  // `typed`
};

PurgeOutcome purge_dialog(widget::Frame& frame, const PurgeModel& model, std::string& typed);

}  // namespace actline::client::view
