// Conversions between a noun's typed members and Values. With them a noun lists its members once (each_field) and the row
// codec, patching and storage follow. Phones are stored as one text, separated by spaces; flags as 0 and 1;
// choices as their wire name.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/instant.hpp"
#include "shared/domain/field.hpp"

namespace actline::domain {

Value value_of(const std::string& text);  // empty text is absent
Value value_of(const std::vector<std::string>& phones);
Value value_of(std::int64_t number);
Value value_of(bool flag);
Value value_of(base::Instant instant);
Value value_of(const std::optional<base::Instant>& instant);

template <class Noun>
Value value_of(const base::StrongId<Noun>& id) {
  return id.is_nil() ? Value{} : Value{id.value};
}

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

template <class Noun>
bool assign(base::StrongId<Noun>& id, const Value& value) {
  if (std::holds_alternative<std::monostate>(value)) {
    id = {};
    return true;
  }
  const auto* present = std::get_if<base::Id>(&value);
  if (present != nullptr) id.value = *present;
  return present != nullptr;
}

// Equal after the normalisation storage applies: absent equals empty text.
bool same_value(const Value& left, const Value& right);

// Refuses with missing_value, invalid_choice, text_too_long or invalid_value; `field` of the refusal is the field's name.
base::Status check_value(const FieldSpec& field, const Value& value);

}  // namespace actline::domain
