#include "shared/domain/activity/activity.hpp"

#include <cmath>

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
    FieldSpec{.name = "latitude_e6", .type = FieldType::integer, .merge = immutable},
    FieldSpec{.name = "longitude_e6", .type = FieldType::integer, .merge = immutable},
    FieldSpec{.name = "accuracy_m", .type = FieldType::integer, .merge = immutable},
    FieldSpec{.name = "located_at", .type = FieldType::instant, .merge = immutable},
    FieldSpec{.name = "duration_min", .type = FieldType::integer, .merge = immutable, .in_history = true},
};

}  // namespace

std::span<const FieldSpec> activity_fields() { return fields; }

std::optional<Place> place_of(const Activity& activity) {
  if (!activity.latitude_e6 || !activity.longitude_e6 || !activity.accuracy_m || !activity.located_at) return std::nullopt;
  return Place{.point = {.latitude = static_cast<double>(*activity.latitude_e6) / 1e6,
                         .longitude = static_cast<double>(*activity.longitude_e6) / 1e6},
               .accuracy_m = *activity.accuracy_m,
               .taken_at = *activity.located_at};
}

void set_place(Activity& activity, const std::optional<Place>& place) {
  activity.latitude_e6 = activity.longitude_e6 = activity.accuracy_m = std::nullopt;
  activity.located_at.reset();
  if (!place) return;
  activity.latitude_e6 = std::llround(place->point.latitude * 1e6);
  activity.longitude_e6 = std::llround(place->point.longitude * 1e6);
  activity.accuracy_m = place->accuracy_m;
  activity.located_at = place->taken_at;
}

bool has_direction(ActivityKind kind) { return kind == ActivityKind::call || kind == ActivityKind::wecom; }

Direction settled_direction(ActivityKind kind, Direction said) {
  if (has_direction(kind)) return said;
  return kind == ActivityKind::showroom ? Direction::inbound : Direction::outbound;
}

}  // namespace actline::domain
