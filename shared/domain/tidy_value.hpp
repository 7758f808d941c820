// Any field's value as typed → as stored, by its description. Rules tidy before they compare, so that "１３８ 0000 1234" and
// "13800001234" are one phone and a trailing space is no change.
#pragma once

#include "shared/base/result.hpp"
#include "shared/domain/entity_fields.hpp"

namespace actline::domain {

// Trimmed texts, full-width letters and digits made ordinary, phones normalised and without repeats; checked with check_value.
// Refuses what that refuses, invalid_phone (detail: the one that is none), too_large (too many phones), and missing_value for
// a required text of punctuation alone. Tidying twice changes nothing more.
base::Result<Value> tidied(const FieldSpec& field, const Value& typed);

// Tidies every member a person sends. Ids are left to the rules, which know where missing ones come from.
base::Status tidy_members(ChangeableMembers members);
template <class Entity>
base::Status tidy_fields(Entity& entity) {
  return tidy_members(changeable_members_of(entity));
}

}  // namespace actline::domain
