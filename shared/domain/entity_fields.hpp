// Every noun's description and members: what row codecs, patches, events and command codecs begin with.
// The nouns' each_<noun>_field visitors list the members once; adding a noun means adding it to the two functions at the top.
#pragma once

#include <span>
#include <string_view>
#include <type_traits>

#include "shared/domain/activity/activity.hpp"
#include "shared/domain/customer/contact.hpp"
#include "shared/domain/customer/customer.hpp"
#include "shared/domain/deputy/deputy.hpp"
#include "shared/domain/members.hpp"
#include "shared/domain/organisation/unit.hpp"
#include "shared/domain/photo/photo.hpp"
#include "shared/domain/post/post.hpp"
#include "shared/domain/share/share.hpp"
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
  if constexpr (std::is_same_v<Entity, Share>) return share_fields();
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
  if constexpr (std::is_same_v<Noun, Share>) each_share_field(entity, visit_next);
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

template <class Entity>
Members members_of(const Entity& entity) {
  Members members(entity.id.value, fields_of<Entity>());
  each_field(entity, [&members](const FieldSpec&, const auto& member) { members.add(member); });
  return members;
}

template <class Entity>
ChangeableMembers changeable_members_of(Entity& entity) {
  ChangeableMembers members(entity.id.value, fields_of<Entity>());
  each_field(entity, [&members](const FieldSpec&, auto& member) { members.add(member); });
  return members;
}

}  // namespace actline::domain
