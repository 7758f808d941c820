#include "shared/domain/deputy/deputy.hpp"

#include <array>

namespace actline::domain {

namespace {

constexpr auto immutable = MergePolicy::immutable;

constexpr std::array fields{
    FieldSpec{.name = "absent", .type = FieldType::id, .required = true, .merge = immutable, .in_history = true},
    FieldSpec{.name = "deputy", .type = FieldType::id, .required = true, .merge = immutable, .in_history = true},
    FieldSpec{.name = "begins_at", .type = FieldType::instant, .required = true, .merge = immutable, .in_history = true},
    FieldSpec{.name = "ends_at", .type = FieldType::instant, .required = true, .merge = immutable, .in_history = true},
    FieldSpec{.name = "ext", .type = FieldType::json, .max_code_points = 4'000, .merge = MergePolicy::derived},
    FieldSpec{.name = "state",
              .type = FieldType::choice,
              .required = true,
              .merge = MergePolicy::derived,
              .choices = deputy_state_names,
              .in_history = true},
};

}  // namespace

std::span<const FieldSpec> deputy_fields() { return fields; }

}  // namespace actline::domain
