// The people who work here, among whom somebody chooses one: to whom a customer goes, with whom they are shared. Who may be chosen is the
// rule of whoever asks.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "client/app/workspace.hpp"

namespace actline::client::app {

struct Colleague {
  domain::StaffPtr person;
  std::string value;  // of the choice: their id
};

// Everybody who still works here and may be chosen, in the order of their names.
std::vector<Colleague> colleagues(const Workspace& workspace, const std::function<bool(const domain::Staff& person)>& may_be_chosen);

}  // namespace actline::client::app
