#include "shared/domain/field_value.hpp"

#include <algorithm>
#include <iterator>

#include "shared/base/utf8.hpp"

namespace actline::domain {

namespace {

using base::RefusalCode;

constexpr std::int64_t last_instant_ms = 253'402'271'999'999;  // the end of 9999 in the zone

// Control characters print nothing and hide things; only long texts have lines.
bool has_control_character(std::string_view text, bool lines_allowed) {
  return std::any_of(text.begin(), text.end(), [lines_allowed](char character) {
    const auto byte = static_cast<unsigned char>(character);
    if (lines_allowed && (character == '\n' || character == '\t')) return false;
    return byte < 0x20 || byte == 0x7f;
  });
}

base::Status check_text(const FieldSpec& field, const std::string& text) {
  if (!base::is_valid_utf8(text)) return base::refuse(RefusalCode::invalid_value, std::string(field.name));
  if (has_control_character(text, field.type == FieldType::long_text)) {
    return base::refuse(RefusalCode::invalid_value, std::string(field.name));
  }
  if (field.max_code_points != 0 && base::code_point_count(text) > field.max_code_points) {
    return base::refuse(RefusalCode::text_too_long, std::string(field.name), std::to_string(field.max_code_points));
  }
  if (field.type == FieldType::choice && !choice_index(field, text)) {
    return base::refuse(RefusalCode::invalid_choice, std::string(field.name));
  }
  return {};
}

bool number_fits(FieldType type, std::int64_t number) {
  switch (type) {
    case FieldType::instant: return number >= 0 && number <= last_instant_ms;
    case FieldType::flag: return number == 0 || number == 1;
    case FieldType::integer: return true;
    case FieldType::text:
    case FieldType::long_text:
    case FieldType::phones:
    case FieldType::choice:
    case FieldType::id:
    case FieldType::json: return false;
  }
  return false;
}

bool is_text_type(FieldType type) {
  switch (type) {
    case FieldType::text:
    case FieldType::long_text:
    case FieldType::phones:
    case FieldType::choice:
    case FieldType::json: return true;
    case FieldType::id:
    case FieldType::instant:
    case FieldType::integer:
    case FieldType::flag: return false;
  }
  return false;
}

bool is_absent(const Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  return std::holds_alternative<std::monostate>(value) || (text != nullptr && text->empty());
}

}  // namespace

Value value_of(const std::string& text) { return text.empty() ? Value{} : Value{text}; }

Value value_of(const std::vector<std::string>& phones) {
  std::string joined;
  for (const std::string& phone : phones) {
    std::string solid;
    std::copy_if(phone.begin(), phone.end(), std::back_inserter(solid), [](char character) { return character != ' '; });
    if (solid.empty()) continue;
    if (!joined.empty()) joined += ' ';
    joined += solid;
  }
  return value_of(joined);
}

Value value_of(std::int64_t number) { return Value{number}; }

Value value_of(bool flag) { return Value{std::int64_t{flag ? 1 : 0}}; }

Value value_of(base::Instant instant) { return Value{instant.ms}; }

Value value_of(const std::optional<base::Instant>& instant) { return instant ? Value{instant->ms} : Value{}; }

Value value_of(const std::optional<std::int64_t>& number) { return number ? Value{*number} : Value{}; }

Value value_of(const base::Id& id) { return id.is_nil() ? Value{} : Value{id}; }

std::string_view choice_name(const FieldSpec& field, std::size_t index) {
  return index < field.choices.size() ? field.choices[index] : std::string_view{};
}

std::optional<std::size_t> choice_index(const FieldSpec& field, std::string_view name) {
  const auto found = std::find(field.choices.begin(), field.choices.end(), name);
  if (found == field.choices.end()) return std::nullopt;
  return static_cast<std::size_t>(found - field.choices.begin());
}

bool assign(std::string& text, const Value& value) {
  if (std::holds_alternative<std::monostate>(value)) {
    text.clear();
    return true;
  }
  const auto* present = std::get_if<std::string>(&value);
  if (present != nullptr) text = *present;
  return present != nullptr;
}

bool assign(std::vector<std::string>& phones, const Value& value) {
  std::string text;
  if (!assign(text, value)) return false;
  phones.clear();
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find(' ', start), text.size());
    if (end > start) phones.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  return true;
}

bool assign(std::int64_t& number, const Value& value) {
  const auto* present = std::get_if<std::int64_t>(&value);
  if (present != nullptr) number = *present;
  return present != nullptr;
}

bool assign(bool& flag, const Value& value) {
  const auto* present = std::get_if<std::int64_t>(&value);
  if (present != nullptr) flag = *present != 0;
  return present != nullptr;
}

bool assign(base::Instant& instant, const Value& value) { return assign(instant.ms, value); }

bool assign(std::optional<base::Instant>& instant, const Value& value) {
  if (std::holds_alternative<std::monostate>(value)) {
    instant.reset();
    return true;
  }
  const auto* present = std::get_if<std::int64_t>(&value);
  if (present != nullptr) instant = base::Instant{*present};
  return present != nullptr;
}

bool assign(std::optional<std::int64_t>& number, const Value& value) {
  if (std::holds_alternative<std::monostate>(value)) {
    number.reset();
    return true;
  }
  const auto* present = std::get_if<std::int64_t>(&value);
  if (present != nullptr) number = *present;
  return present != nullptr;
}

bool assign(base::Id& id, const Value& value) {
  if (std::holds_alternative<std::monostate>(value)) {
    id = {};
    return true;
  }
  const auto* present = std::get_if<base::Id>(&value);
  if (present != nullptr) id = *present;
  return present != nullptr;
}

std::string value_text(const FieldSpec& field, const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* id = std::get_if<base::Id>(&value)) return base::id_text(*id);
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    return field.type == FieldType::instant ? base::local_minute_text(base::Instant{*number}) : std::to_string(*number);
  }
  return {};
}

bool same_value(const Value& left, const Value& right) { return left == right || (is_absent(left) && is_absent(right)); }

base::Status check_value(const FieldSpec& field, const Value& value) {
  if (is_absent(value)) {
    return field.required ? base::Status(base::refuse(RefusalCode::missing_value, std::string(field.name))) : base::Status();
  }
  if (const auto* text = std::get_if<std::string>(&value); text != nullptr && is_text_type(field.type)) {
    return check_text(field, *text);
  }
  if (const auto* number = std::get_if<std::int64_t>(&value); number != nullptr && number_fits(field.type, *number)) return {};
  if (std::holds_alternative<base::Id>(value) && field.type == FieldType::id) return {};
  return base::refuse(RefusalCode::invalid_value, std::string(field.name));
}

}  // namespace actline::domain
