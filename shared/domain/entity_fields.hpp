// A noun's members by position or name, through its description: what row codecs, patches, events and command codecs share.
// The nouns' each_<noun>_field visitors list the members once; adding a noun means adding it to the two functions at the top.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/domain/activity/activity.hpp"
#include "shared/domain/customer/contact.hpp"
#include "shared/domain/customer/customer.hpp"
#include "shared/domain/deputy/deputy.hpp"
#include "shared/domain/field_value.hpp"
#include "shared/domain/organisation/unit.hpp"
#include "shared/domain/photo/photo.hpp"
#include "shared/domain/post/post.hpp"
#include "shared/domain/staff/staff.hpp"
#include "shared/domain/verdict/verdict.hpp"

namespace actline::domain {

template <class Entity>
std::span<const FieldSpec> fields_of() {
  if constexpr (std::is_same_v<Entity, Staff>) return staff_fields();
  if constexpr (std::is_same_v<Entity, Customer>) return customer_fields();
  if constexpr (std::is_same_v<Entity, Contact>) return contact_fields();
  if constexpr (std::is_same_v<Entity, Activity>) return activity_fields();
  if constexpr (std::is_same_v<Entity, VerdictNote>) return verdict_note_fields();
  if constexpr (std::is_same_v<Entity, Photo>) return photo_fields();
  if constexpr (std::is_same_v<Entity, Unit>) return unit_fields();
  if constexpr (std::is_same_v<Entity, Post>) return post_fields();
  if constexpr (std::is_same_v<Entity, Deputy>) return deputy_fields();
}

// Calls visit(spec, member) for each field in order. Entity may be const.
template <class Entity, class Visit>
void each_field(Entity& entity, Visit&& visit) {
  using Noun = std::remove_const_t<Entity>;
  const FieldSpec* spec = fields_of<Noun>().data();
  const auto visit_next = [&spec, &visit](auto& member) { visit(*spec++, member); };
  if constexpr (std::is_same_v<Noun, Staff>) each_staff_field(entity, visit_next);
  if constexpr (std::is_same_v<Noun, Customer>) each_customer_field(entity, visit_next);
  if constexpr (std::is_same_v<Noun, Contact>) each_contact_field(entity, visit_next);
  if constexpr (std::is_same_v<Noun, Activity>) each_activity_field(entity, visit_next);
  if constexpr (std::is_same_v<Noun, VerdictNote>) each_verdict_note_field(entity, visit_next);
  if constexpr (std::is_same_v<Noun, Photo>) each_photo_field(entity, visit_next);
  if constexpr (std::is_same_v<Noun, Unit>) each_unit_field(entity, visit_next);
  if constexpr (std::is_same_v<Noun, Post>) each_post_field(entity, visit_next);
  if constexpr (std::is_same_v<Noun, Deputy>) each_deputy_field(entity, visit_next);
}

// Null when none has the name.
inline const FieldSpec* field_among(std::span<const FieldSpec> fields, std::string_view name) {
  for (const FieldSpec& field : fields) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

template <class Entity>
const FieldSpec* field_named(std::string_view name) {
  return field_among(fields_of<Entity>(), name);
}

// In the order of fields_of.
template <class Entity>
std::vector<Value> entity_values(const Entity& entity) {
  std::vector<Value> values;
  values.reserve(fields_of<Entity>().size());
  each_field(entity, [&values](const FieldSpec& field, const auto& member) { values.push_back(value_in(field, member)); });
  return values;
}

// `wanted` points into fields_of<Entity>().
template <class Entity>
Value entity_value(const Entity& entity, const FieldSpec& wanted) {
  Value value;
  each_field(entity, [&](const FieldSpec& field, const auto& member) {
    if (&field == &wanted) value = value_in(field, member);
  });
  return value;
}

// False when the value is of another kind than the member or names no choice.
template <class Entity>
bool assign_field(Entity& entity, const FieldSpec& wanted, const Value& value) {
  bool assigned = false;
  each_field(entity, [&](const FieldSpec& field, auto& member) {
    if (&field == &wanted) assigned = assign_in(field, member, value);
  });
  return assigned;
}

// Every value against its description; the first that does not fit is refused.
template <class Entity>
base::Status check_fields(const Entity& entity) {
  base::Status status;
  each_field(entity, [&status](const FieldSpec& field, const auto& member) {
    if (status.ok()) status = check_value(field, value_in(field, member));
  });
  return status;
}

}  // namespace actline::domain
