// What every message of sync has in common: a size, a depth and a version to be checked before anything in it is believed.
#pragma once

#include <string_view>

#include "shared/base/json.hpp"
#include "shared/base/result.hpp"

namespace actline::sync {

// The parsed message. Refuses malformed, too_deep, too_large, and unsupported_version for a "v" that is not wire_version.
base::Result<base::JsonValue> open_message(std::string_view body, std::size_t most_bytes);

}  // namespace actline::sync
