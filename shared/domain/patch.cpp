#include "shared/domain/patch.hpp"

#include <algorithm>
#include <utility>

#include "shared/domain/tidy_value.hpp"

namespace actline::domain {

namespace {

using base::RefusalCode;

// Whether the field, which now holds `current`, is to get what the change wants; a loss is named below `path`.
base::Result<bool> takes_change(const FieldSpec& field, const Value& current, const FieldChange& change, const std::string& path,
                                std::vector<MergeLoss>& losses) {
  switch (merged(field.merge, current, change.from, change.to)) {
    case MergeResult::unchanged:
    case MergeResult::agreed: return false;
    case MergeResult::won: losses.push_back({path + change.field, change.to, current}); return true;
    case MergeResult::set: return true;
    case MergeResult::stale: return base::refuse(RefusalCode::stale, change.field, value_text(field, current));
    case MergeResult::refused: break;
  }
  return base::refuse(RefusalCode::unknown_field, change.field);
}

}  // namespace

base::Result<std::vector<FieldChange>> tidied_changes(std::span<const FieldSpec> fields, const std::vector<FieldChange>& changes) {
  std::vector<FieldChange> tidy_changes;
  for (const FieldChange& change : changes) {
    const FieldSpec* field = field_among(fields, change.field);
    if (field == nullptr || field->merge == MergePolicy::immutable || field->merge == MergePolicy::derived) {
      return base::refuse(RefusalCode::unknown_field, change.field);
    }
    auto to = tidied(*field, change.to);
    if (!to) return to.refusal();
    tidy_changes.push_back({change.field, change.from, std::move(*to)});
  }
  return tidy_changes;
}

base::Status merge_changes(ChangeableMembers members, const std::vector<FieldChange>& changes, const std::string& path,
                           std::vector<MergeLoss>& losses) {
  for (const FieldChange& change : changes) {
    const FieldSpec& field = *field_among(members.fields(), change.field);
    const auto index = static_cast<std::size_t>(&field - members.fields().data());
    const auto takes = takes_change(field, members.value(index), change, path, losses);
    if (!takes) return takes.refusal();
    if (*takes && !members.take(index, Value(change.to))) return base::refuse(RefusalCode::invalid_value, change.field);
  }
  return {};
}

bool asks_for_something(const std::vector<FieldChange>& changes) {
  return std::any_of(changes.begin(), changes.end(), [](const FieldChange& change) { return !same_value(change.from, change.to); });
}

}  // namespace actline::domain
