// What a `merged` verdict tells its person, as JSON:
//   {"losses":[{"field":"community","kept":…,"lost":…}],"skipped":[{"line":7,"code":"already_known","field":"phones","detail":"…"}]}
// Lists that are empty are left out. Values are as in commands (domain/field_json.hpp).
#pragma once

#include <string>

#include "shared/domain/customer/customer_rules.hpp"

namespace actline::command {

// Empty when the decision lost and skipped nothing.
std::string merged_detail(const domain::CustomerDecision& decision);

}  // namespace actline::command
