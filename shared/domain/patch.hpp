// Changing some fields of a record that others may have changed meanwhile: the three-way merge of sync.md 2.5, for every noun that
// can be patched. What does not depend on the noun is compiled once.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/domain/entity_fields.hpp"
#include "shared/domain/field_change.hpp"
#include "shared/domain/merge.hpp"

namespace actline::domain {

// Refuses what is wrong with a change whatever is stored now: the field's name and the new value.
base::Result<std::vector<FieldChange>> tidied_changes(std::span<const FieldSpec> fields, const std::vector<FieldChange>& changes);
template <class Entity>
base::Result<std::vector<FieldChange>> tidied_changes(const std::vector<FieldChange>& changes) {
  return tidied_changes(fields_of<Entity>(), changes);
}

// Merges tidied changes into an entity; losses are named below `path`. Refuses stale, unknown_field and invalid_value.
base::Status merge_changes(ChangeableMembers members, const std::vector<FieldChange>& changes, const std::string& path,
                           std::vector<MergeLoss>& losses);
template <class Entity>
base::Status merge_changes(Entity& entity, const std::vector<FieldChange>& changes, const std::string& path, std::vector<MergeLoss>& losses) {
  return merge_changes(changeable_members_of(entity), changes, path, losses);
}

bool asks_for_something(const std::vector<FieldChange>& changes);

}  // namespace actline::domain
