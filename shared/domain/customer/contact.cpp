#include "shared/domain/customer/contact.hpp"

namespace actline::domain {

namespace {

constexpr std::array fields{
    FieldSpec{.name = "customer", .type = FieldType::id, .required = true, .merge = MergePolicy::immutable, .in_history = true},
    FieldSpec{.name = "name", .required = true, .max_code_points = 40},
    FieldSpec{.name = "role", .type = FieldType::choice, .required = true, .choices = contact_role_names, .in_history = true},
    FieldSpec{.name = "phones", .type = FieldType::phones, .max_code_points = 240},
    FieldSpec{.name = "note", .type = FieldType::long_text, .max_code_points = 500, .merge = MergePolicy::compare_and_set},
    FieldSpec{.name = "ext", .type = FieldType::json, .max_code_points = 4'000, .merge = MergePolicy::derived},
};

}  // namespace

std::span<const FieldSpec> contact_fields() { return fields; }

}  // namespace actline::domain
