// What we tell browsers to refuse on our behalf (security.md, CSP).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace actline::server {

// `style_hashes`: of the page's inline skeleton style. `events_origin`: another origin that connect-src needs; may be empty.
std::string content_security_policy(const std::vector<std::string>& style_hashes, std::string_view events_origin);

// For answers that are no page: nothing in them may be run or framed.
inline constexpr std::string_view policy_for_data = "default-src 'none'; frame-ancestors 'none'";

// The same on every answer.
const std::vector<std::pair<std::string, std::string>>& common_security_headers();

}  // namespace actline::server
