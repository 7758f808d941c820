// Conversions between the types a noun's members have and Values (members.hpp does them for a whole entity). Phones are stored as
// one text, separated by spaces; flags as 0 and 1; choices as their wire name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/instant.hpp"
#include "shared/base/result.hpp"
#include "shared/domain/field.hpp"

namespace actline::domain {

Value value_of(const std::string& text);                 // empty text is absent
Value value_of(const std::vector<std::string>& phones);  // white space inside a phone is dropped, as a space is what separates two
Value value_of(std::int64_t number);
Value value_of(bool flag);
Value value_of(base::Instant instant);
Value value_of(const std::optional<base::Instant>& instant);
Value value_of(const std::optional<std::int64_t>& number);
Value value_of(const base::Id& id);  // nil is absent

// An enum whose wire names are `FieldSpec::choices`, in order.
std::string_view choice_name(const FieldSpec& field, std::size_t index);
std::optional<std::size_t> choice_index(const FieldSpec& field, std::string_view name);

// False when the value is of another kind than the member.
bool assign(std::string& text, const Value& value);
bool assign(std::vector<std::string>& phones, const Value& value);
bool assign(std::int64_t& number, const Value& value);
bool assign(bool& flag, const Value& value);
bool assign(base::Instant& instant, const Value& value);
bool assign(std::optional<base::Instant>& instant, const Value& value);
bool assign(std::optional<std::int64_t>& number, const Value& value);
bool assign(base::Id& id, const Value& value);

// A value as a person reads it in a message: texts as they are, instants in local time, ids on 22 characters.
std::string value_text(const FieldSpec& field, const Value& value);

// Equal after the normalisation storage applies: absent equals empty text.
bool same_value(const Value& left, const Value& right);

// Refuses with missing_value, invalid_choice, text_too_long (detail: the limit) or invalid_value (another kind, control
// characters, an instant outside 1970 to 9999); `field` of the refusal is the field's name.
base::Status check_value(const FieldSpec& field, const Value& value);

}  // namespace actline::domain
