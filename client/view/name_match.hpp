// Whether what somebody types is part of a name, or the first letters of its syllables.
#pragma once

#include <string_view>

namespace actline::client::view {

// `folded`: as base::folded gives it. The empty text is part of every name.
bool name_matches(std::string_view name, std::string_view folded);

}  // namespace actline::client::view
