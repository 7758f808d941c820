// A field and its value in words, for what is told about a command: its label, choices by their names, telephone numbers as they
// are read. Paths are those of refusals and merge losses: "name", "contacts.1.name".
#pragma once

#include <string>
#include <string_view>

#include "client/widget/frame.hpp"
#include "shared/base/json.hpp"
#include "shared/domain/field.hpp"

namespace actline::client::view {

std::string field_label(const widget::Frame& frame, std::string_view path);
std::string value_text(const widget::Frame& frame, std::string_view path, const domain::Value& value);
// A value of a verdict's detail; nullptr when it has none.
std::string value_text(const widget::Frame& frame, std::string_view path, const base::JsonValue* json);

}  // namespace actline::client::view
