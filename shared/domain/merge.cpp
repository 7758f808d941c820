#include "shared/domain/merge.hpp"

#include "shared/domain/field_value.hpp"

namespace actline::domain {

MergeResult merged(MergePolicy policy, const Value& current, const Value& from, const Value& to) {
  if (policy == MergePolicy::immutable || policy == MergePolicy::derived) return MergeResult::refused;
  if (same_value(from, to)) return MergeResult::unchanged;
  if (same_value(current, to)) return MergeResult::agreed;
  if (same_value(current, from)) return MergeResult::set;
  return policy == MergePolicy::plain ? MergeResult::won : MergeResult::stale;
}

}  // namespace actline::domain
