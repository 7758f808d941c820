// A form as it lies in the device's store while it is being filled in: what is typed, what stood there when it was opened, and
// the verdict note it answers. Three lines, each JSON or an id; lines of a form hold no raw line breaks.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/domain/verdict/verdict.hpp"

namespace actline::client::app {

struct FormRecord {
  std::string draft, seen;
  domain::VerdictNoteId answers;  // nil: none
};

std::string form_record_text(const FormRecord& record);
std::optional<FormRecord> read_form_record(std::string_view text);

}  // namespace actline::client::app
