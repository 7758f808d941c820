// One field's value as JSON, by its description: texts and choices as strings, phones as an array of strings, ids on 22
// characters, instants as milliseconds, flags as true or false, absent as null. Commands, events and verdict details use it.
#pragma once

#include "shared/base/json.hpp"
#include "shared/base/result.hpp"
#include "shared/domain/field_value.hpp"

namespace actline::domain {

void write_value(base::JsonWriter& writer, const FieldSpec& field, const Value& value);
// Refuses with malformed (another JSON type) or invalid_choice; `field` of the refusal is the field's name.
base::Result<Value> read_value(const FieldSpec& field, const base::JsonValue& json);

}  // namespace actline::domain
