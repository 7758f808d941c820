#include "shared/domain/activity/activity.hpp"

namespace actline::domain {

namespace {

constexpr auto immutable = MergePolicy::immutable;
constexpr auto derived = MergePolicy::derived;

constexpr std::array fields{
    FieldSpec{.name = "customer", .type = FieldType::id, .required = true, .merge = immutable, .in_history = true},
    FieldSpec{.name = "author", .type = FieldType::id, .required = true, .merge = derived},
    FieldSpec{
        .name = "kind", .type = FieldType::choice, .required = true, .merge = immutable, .choices = activity_kind_names, .in_history = true},
    FieldSpec{
        .name = "direction", .type = FieldType::choice, .required = true, .merge = immutable, .choices = direction_names, .in_history = true},
    FieldSpec{.name = "outcome",
              .type = FieldType::choice,
              .required = true,
              .merge = immutable,
              .choices = activity_outcome_names,
              .in_history = true},
    FieldSpec{.name = "occurred_at", .type = FieldType::instant, .required = true, .merge = immutable, .in_history = true},
    FieldSpec{.name = "recorded_at", .type = FieldType::instant, .required = true, .merge = derived},
    FieldSpec{.name = "note", .type = FieldType::long_text, .max_code_points = 4'000, .merge = immutable},
    FieldSpec{.name = "next_step", .max_code_points = 200, .merge = immutable},
    FieldSpec{.name = "next_step_at", .type = FieldType::instant, .merge = immutable, .in_history = true},
    FieldSpec{.name = "corrects", .type = FieldType::id, .merge = derived, .in_history = true},
    FieldSpec{.name = "superseded_by", .type = FieldType::id, .merge = derived},
    FieldSpec{.name = "ext", .type = FieldType::json, .max_code_points = 4'000, .merge = derived},
};

}  // namespace

std::span<const FieldSpec> activity_fields() { return fields; }

bool has_direction(ActivityKind kind) { return kind == ActivityKind::call || kind == ActivityKind::wecom; }

Direction settled_direction(ActivityKind kind, Direction said) {
  if (has_direction(kind)) return said;
  return kind == ActivityKind::showroom ? Direction::inbound : Direction::outbound;
}

}  // namespace actline::domain
