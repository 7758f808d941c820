// Verdict commands as JSON and back. Shape:
//   DismissVerdict  {"note":"…"}
#pragma once

#include "shared/base/json.hpp"
#include "shared/domain/verdict/verdict.hpp"

namespace actline::domain {

void write_arguments(base::JsonWriter& writer, const DismissVerdict& command);
// Refuses with malformed.
base::Result<DismissVerdict> read_dismiss_verdict(const base::JsonValue& arguments);

}  // namespace actline::domain
