// Changing some fields of a record that others may have changed meanwhile: the three-way merge of sync.md 2.5, for every noun that
// can be patched.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/domain/entity_fields.hpp"
#include "shared/domain/field_change.hpp"
#include "shared/domain/merge.hpp"
#include "shared/domain/tidy_value.hpp"

namespace actline::domain {

// Refuses what is wrong with a change whatever is stored now: the field's name and the new value.
template <class Entity>
base::Result<std::vector<FieldChange>> tidied_changes(const std::vector<FieldChange>& changes) {
  std::vector<FieldChange> tidy_changes;
  for (const FieldChange& change : changes) {
    const FieldSpec* field = field_named<Entity>(change.field);
    if (field == nullptr || field->merge == MergePolicy::immutable || field->merge == MergePolicy::derived) {
      return base::refuse(base::RefusalCode::unknown_field, change.field);
    }
    auto to = tidied(*field, change.to);
    if (!to) return to.refusal();
    tidy_changes.push_back({change.field, change.from, std::move(*to)});
  }
  return tidy_changes;
}

// Merges tidied changes into `entity`; losses are named below `path`.
template <class Entity>
base::Status merge_changes(Entity& entity, const std::vector<FieldChange>& changes, const std::string& path, std::vector<MergeLoss>& losses) {
  for (const FieldChange& change : changes) {
    const FieldSpec& field = *field_named<Entity>(change.field);
    const Value current = entity_value(entity, field);
    switch (merged(field.merge, current, change.from, change.to)) {
      case MergeResult::unchanged:
      case MergeResult::agreed: break;
      case MergeResult::won: losses.push_back({path + change.field, change.to, current}); [[fallthrough]];
      case MergeResult::set:
        if (!assign_field(entity, field, change.to)) return base::refuse(base::RefusalCode::invalid_value, change.field);
        break;
      case MergeResult::stale: return base::refuse(base::RefusalCode::stale, change.field, value_text(field, current));
      case MergeResult::refused: return base::refuse(base::RefusalCode::unknown_field, change.field);
    }
  }
  return {};
}

inline bool asks_for_something(const std::vector<FieldChange>& changes) {
  return std::any_of(changes.begin(), changes.end(), [](const FieldChange& change) { return !same_value(change.from, change.to); });
}

}  // namespace actline::domain
