#include "shared/domain/tidy_value.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "shared/domain/customer/customer_tuning.hpp"
#include "shared/domain/customer/phone.hpp"
#include "shared/domain/tidy_text.hpp"

namespace actline::domain {

namespace {

using base::RefusalCode;

base::Result<Value> tidied_phones(const FieldSpec& field, const std::string& typed) {
  std::vector<std::string> phones;
  for (const std::string& written : split_phones(typed)) {
    auto phone = normalised_phone(written);
    if (!phone) return base::refuse(RefusalCode::invalid_phone, std::string(field.name), written);
    if (std::find(phones.begin(), phones.end(), *phone) == phones.end()) phones.push_back(std::move(*phone));
  }
  if (phones.size() > phones_per_customer) {
    return base::refuse(RefusalCode::too_large, std::string(field.name), std::to_string(phones_per_customer));
  }
  return value_of(phones);
}

base::Result<Value> tidied_text(const FieldSpec& field, const std::string& typed) {
  switch (field.type) {
    case FieldType::phones: return tidied_phones(field, typed);
    case FieldType::long_text: return value_of(tidy_lines(typed));
    case FieldType::text: {
      const std::string line = tidy_line(typed);
      if (field.required && !says_something(line)) return base::refuse(RefusalCode::missing_value, std::string(field.name));
      return value_of(line);
    }
    case FieldType::choice:
    case FieldType::id:
    case FieldType::instant:
    case FieldType::integer:
    case FieldType::flag:
    case FieldType::json: return value_of(typed);
  }
  return value_of(typed);
}

}  // namespace

base::Result<Value> tidied(const FieldSpec& field, const Value& typed) {
  const auto* text = std::get_if<std::string>(&typed);
  auto value = text == nullptr ? base::Result<Value>(typed) : tidied_text(field, *text);
  if (!value) return value;
  if (auto status = check_value(field, *value); !status) return status.refusal();
  return value;
}

base::Status tidy_members(ChangeableMembers members) {
  for (std::size_t index = 0; index < members.fields().size(); ++index) {
    const FieldSpec& field = members.fields()[index];
    if (field.merge == MergePolicy::derived || field.type == FieldType::id) continue;
    auto value = tidied(field, members.value(index));
    if (!value) return value.refusal();
    if (!members.take(index, std::move(*value))) return base::refuse(RefusalCode::invalid_value, std::string(field.name));
  }
  return {};
}

}  // namespace actline::domain
