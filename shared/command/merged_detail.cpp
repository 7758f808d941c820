#include "shared/command/merged_detail.hpp"

#include <cassert>

#include "shared/base/json.hpp"
#include "shared/domain/customer/phone.hpp"
#include "shared/domain/entity_fields.hpp"
#include "shared/domain/field_json.hpp"

namespace actline::command {

namespace {

// "name" is a customer's field, "contacts.1.name" a contact's.
const domain::FieldSpec& field_at(const std::string& path) {
  const std::size_t dot = path.rfind('.');
  const domain::FieldSpec* field =
      dot == std::string::npos ? domain::field_named<domain::Customer>(path) : domain::field_named<domain::Contact>(path.substr(dot + 1));
  assert(field != nullptr && "a loss names a field that was merged");
  return *field;
}

bool is_about_phones(const base::JsonValue& loss) {
  const base::JsonValue* field = loss.member("field");
  return field != nullptr && field->text() != nullptr && (*field->text() == "phones" || field->text()->ends_with(".phones"));
}

base::JsonValue masked(const base::JsonValue& phones) {
  if (phones.array() == nullptr) return phones;
  base::JsonValue::Array hidden;
  for (const base::JsonValue& phone : *phones.array()) {
    hidden.push_back(phone.text() != nullptr ? base::JsonValue(domain::masked_phone(*phone.text())) : phone);
  }
  return base::JsonValue(std::move(hidden));
}

base::JsonValue masked_loss(const base::JsonValue& loss) {
  if (!is_about_phones(loss)) return loss;
  base::JsonValue::Object members = *loss.object();
  for (auto& [name, value] : members) {
    if (name == "kept" || name == "lost") value = masked(value);
  }
  return base::JsonValue(std::move(members));
}

base::JsonValue unnamed_row(const base::JsonValue& row) {
  const base::JsonValue* code = row.member("code");
  if (code == nullptr || code->text() == nullptr || *code->text() != base::name_of(base::RefusalCode::already_known)) return row;
  base::JsonValue::Object members = *row.object();
  for (auto& [name, value] : members) {
    if (name == "detail") value = base::JsonValue(std::string());
  }
  return base::JsonValue(std::move(members));
}

// With what `change` makes of each of a list.
std::string with_each(std::string_view detail, std::string_view list, base::JsonValue (*change)(const base::JsonValue&)) {
  const auto parsed = base::parse_json(detail);
  const base::JsonValue* items = parsed ? parsed->member(list) : nullptr;
  if (items == nullptr || items->array() == nullptr) return std::string(detail);
  base::JsonValue::Object members = *parsed->object();
  for (auto& [name, value] : members) {
    if (name != list) continue;
    base::JsonValue::Array changed;
    for (const base::JsonValue& item : *items->array()) changed.push_back(change(item));
    value = base::JsonValue(std::move(changed));
  }
  return base::json_text(base::JsonValue(std::move(members)));
}

}  // namespace

std::string with_masked_phones(std::string_view detail) { return with_each(detail, "losses", masked_loss); }

std::string without_known_names(std::string_view detail) { return with_each(detail, "skipped", unnamed_row); }

std::string merged_detail(const domain::CustomerDecision& decision) {
  if (decision.losses.empty() && decision.skipped.empty()) return {};
  base::JsonWriter writer;
  writer.begin_object();
  if (!decision.losses.empty()) {
    writer.name("losses").begin_array();
    for (const domain::MergeLoss& loss : decision.losses) {
      const domain::FieldSpec& field = field_at(loss.field);
      writer.begin_object().name("field").text(loss.field);
      domain::write_value(writer.name("kept"), field, loss.kept);
      domain::write_value(writer.name("lost"), field, loss.lost);
      writer.end_object();
    }
    writer.end_array();
  }
  if (!decision.skipped.empty()) {
    writer.name("skipped").begin_array();
    for (const domain::SkippedRow& row : decision.skipped) {
      writer.begin_object().name("line").integer(row.line).name("code").text(base::name_of(row.why.code));
      writer.name("field").text(row.why.field).name("detail").text(row.why.detail).end_object();
    }
    writer.end_array();
  }
  return writer.end_object().take();
}

}  // namespace actline::command
