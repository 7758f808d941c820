// What a `merged` verdict tells its person, as JSON:
//   {"losses":[{"field":"community","kept":…,"lost":…}],"skipped":[{"line":7,"code":"already_known","field":"phones","detail":"…"}]}
// Lists that are empty are left out. Values are as in commands (domain/field_json.hpp).
#pragma once

#include <string>
#include <string_view>

#include "shared/domain/customer/customer_rules.hpp"

namespace actline::command {

// Empty when the decision lost and skipped nothing.
std::string merged_detail(const domain::CustomerDecision& decision);

// The same for a person who is not shown telephone numbers; what they wrote themself is in the note's arguments. A text that is none of
// these comes back as it is.
std::string with_masked_phones(std::string_view detail);

// The same without who had the numbers of skipped rows already.
std::string without_known_names(std::string_view detail);

}  // namespace actline::command
