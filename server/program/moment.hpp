// Moments as a person writes and reads them in a terminal: "2026-11-28 14:05" or "2026-11-28 14:05:30", by the office's clock (UTC+8).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/base/instant.hpp"

namespace actline::server {

std::optional<base::Instant> parse_moment(std::string_view text);
// To the second.
std::string moment_text(base::Instant moment);

}  // namespace actline::server
