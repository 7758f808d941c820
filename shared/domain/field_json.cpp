#include "shared/domain/field_json.hpp"

namespace actline::domain {

namespace {

using base::JsonValue;
using base::RefusalCode;

base::Result<Value> read_text(const FieldSpec& field, const JsonValue& json) {
  const std::string* text = json.text();
  if (text == nullptr) return base::refuse(RefusalCode::malformed, std::string(field.name));
  return value_of(*text);
}

base::Result<Value> read_choice(const FieldSpec& field, const JsonValue& json) {
  auto value = read_text(field, json);
  const auto* name = value.ok() ? std::get_if<std::string>(&*value) : nullptr;
  if (name != nullptr && !choice_index(field, *name)) return base::refuse(RefusalCode::invalid_choice, std::string(field.name));
  return value;
}

base::Result<Value> read_phones(const FieldSpec& field, const JsonValue& json) {
  const JsonValue::Array* items = json.array();
  if (items == nullptr) return base::refuse(RefusalCode::malformed, std::string(field.name));
  std::vector<std::string> phones;
  for (const JsonValue& item : *items) {
    if (item.text() == nullptr) return base::refuse(RefusalCode::malformed, std::string(field.name));
    phones.push_back(*item.text());
  }
  return value_of(phones);
}

base::Result<Value> read_id(const FieldSpec& field, const JsonValue& json) {
  const std::string* text = json.text();
  const auto id = text == nullptr ? std::nullopt : base::parse_id(*text);
  if (!id) return base::refuse(RefusalCode::malformed, std::string(field.name));
  return id->is_nil() ? Value{} : Value{*id};
}

base::Result<Value> read_number(const FieldSpec& field, const JsonValue& json) {
  if (json.integer() == nullptr) return base::refuse(RefusalCode::malformed, std::string(field.name));
  return Value{*json.integer()};
}

base::Result<Value> read_flag(const FieldSpec& field, const JsonValue& json) {
  if (json.boolean() == nullptr) return base::refuse(RefusalCode::malformed, std::string(field.name));
  return value_of(*json.boolean());
}

}  // namespace

void write_value(base::JsonWriter& writer, const FieldSpec& field, const Value& value) {
  if (const auto* id = std::get_if<base::Id>(&value)) {
    writer.id(*id);
  } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
    field.type == FieldType::flag ? writer.boolean(*number != 0) : writer.integer(*number);
  } else if (field.type == FieldType::phones) {
    std::vector<std::string> phones;
    if (!assign(phones, value)) return void(writer.null());
    writer.begin_array();
    for (const std::string& phone : phones) writer.text(phone);
    writer.end_array();
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    writer.text(*text);
  } else {
    writer.null();
  }
}

base::Result<Value> read_value(const FieldSpec& field, const JsonValue& json) {
  if (json.is_null()) return Value{};
  switch (field.type) {
    case FieldType::text:
    case FieldType::long_text:
    case FieldType::json: return read_text(field, json);
    case FieldType::choice: return read_choice(field, json);
    case FieldType::phones: return read_phones(field, json);
    case FieldType::id: return read_id(field, json);
    case FieldType::instant:
    case FieldType::integer: return read_number(field, json);
    case FieldType::flag: return read_flag(field, json);
  }
  return Value{};
}

}  // namespace actline::domain
