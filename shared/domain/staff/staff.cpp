#include "shared/domain/staff/staff.hpp"

namespace actline::domain {

namespace {

constexpr auto compare_and_set = MergePolicy::compare_and_set;

constexpr std::array fields{
    FieldSpec{.name = "name", .required = true, .max_code_points = 40, .merge = compare_and_set},
    FieldSpec{
        .name = "role", .type = FieldType::choice, .required = true, .merge = compare_and_set, .choices = role_names, .in_history = true},
    FieldSpec{.name = "store", .type = FieldType::id, .merge = compare_and_set, .in_history = true},
    FieldSpec{.name = "manager", .type = FieldType::id, .merge = compare_and_set, .in_history = true},
    FieldSpec{.name = "active", .type = FieldType::flag, .required = true, .merge = compare_and_set, .in_history = true},
    FieldSpec{.name = "ext", .type = FieldType::json, .max_code_points = 4'000, .merge = MergePolicy::derived},
    FieldSpec{.name = "post", .type = FieldType::id, .merge = compare_and_set, .in_history = true},
};

}  // namespace

std::span<const FieldSpec> staff_fields() { return fields; }

}  // namespace actline::domain
