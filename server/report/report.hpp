// What a browser tells about itself: the self test (web/selftest.html) or a fault of the app with what happened before it. It comes from
// people who need not be signed in, so of what is sent only the known fields are kept, and none holds what somebody typed.
//
//   POST /report/v1   {v, kind: "selftest" | "fault", build, agent, language, error?, probes: [{name, outcome, detail}], events: [text]} → {v}
#pragma once

#include <string>
#include <string_view>

#include "shared/base/instant.hpp"
#include "shared/base/result.hpp"

namespace actline::server {

inline constexpr std::string_view report_path = "/report/v1";

// One line of JSON without its newline: when, from which address, and the known fields. Refuses malformed, too_large, too_deep,
// unsupported_version, invalid_choice.
base::Result<std::string> report_line(std::string_view body, std::string_view address, base::Instant now);

}  // namespace actline::server
