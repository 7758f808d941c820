// Conversions between a noun's typed members and Values. With them a noun lists its members once (each_field) and the row
// codec, patching and storage follow. Phones are stored as one text, separated by spaces; flags as 0 and 1;
// choices as their wire name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
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
bool assign(std::optional<std::int64_t>& number, const Value& value);

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

// Any member through its description, which is where an enum's wire names are.
template <class Member>
Value value_in(const FieldSpec& field, const Member& member) {
  if constexpr (std::is_enum_v<Member>) {
    return Value{std::string(choice_name(field, static_cast<std::size_t>(member)))};
  } else {
    return value_of(member);
  }
}

// False when the value is of another kind than the member or names no choice. An absent choice leaves the member as it is.
template <class Member>
bool assign_in(const FieldSpec& field, Member& member, const Value& value) {
  if constexpr (std::is_enum_v<Member>) {
    if (std::holds_alternative<std::monostate>(value)) return true;
    const auto* name = std::get_if<std::string>(&value);
    const auto index = name == nullptr ? std::nullopt : choice_index(field, *name);
    if (index) member = static_cast<Member>(*index);
    return index.has_value();
  } else {
    return assign(member, value);
  }
}

// The same of a value nobody needs any more: a text is moved.
template <class Member>
bool take_in(const FieldSpec& field, Member& member, Value&& value) {
  if constexpr (std::is_same_v<Member, std::string>) {
    if (auto* text = std::get_if<std::string>(&value)) {
      member = std::move(*text);
      return true;
    }
  }
  return assign_in(field, member, value);
}

// A value as a person reads it in a message: texts as they are, instants in local time, ids on 22 characters.
std::string value_text(const FieldSpec& field, const Value& value);

// Equal after the normalisation storage applies: absent equals empty text.
bool same_value(const Value& left, const Value& right);

// Refuses with missing_value, invalid_choice, text_too_long (detail: the limit) or invalid_value (another kind, control
// characters, an instant outside 1970 to 9999); `field` of the refusal is the field's name.
base::Status check_value(const FieldSpec& field, const Value& value);

}  // namespace actline::domain
