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

// Whether the field, which now holds `current`, is to get what the change wants; a loss is named below `path`. Refuses stale and
// unknown_field.
base::Result<bool> takes_change(const FieldSpec& field, const Value& current, const FieldChange& change, const std::string& path,
                                std::vector<MergeLoss>& losses);

// Merges tidied changes into `entity`; losses are named below `path`.
template <class Entity>
base::Status merge_changes(Entity& entity, const std::vector<FieldChange>& changes, const std::string& path, std::vector<MergeLoss>& losses) {
  for (const FieldChange& change : changes) {
    const FieldSpec& field = *field_named<Entity>(change.field);
    const auto takes = takes_change(field, entity_value(entity, field), change, path, losses);
    if (!takes) return takes.refusal();
    if (*takes && !assign_field(entity, field, change.to)) return base::refuse(base::RefusalCode::invalid_value, change.field);
  }
  return {};
}

bool asks_for_something(const std::vector<FieldChange>& changes);

}  // namespace actline::domain
