#include "shared/domain/customer/customer.hpp"

namespace actline::domain {

namespace {

// Lifecycle is a stage and the note a long text: both are compared, not overwritten (sync.md 2.5). Owner and store move by
// commands of their own. Nothing may be sent in `ext` before custom fields are defined somewhere.
constexpr std::array fields{
    FieldSpec{.name = "kind", .type = FieldType::choice, .required = true, .choices = customer_kind_names, .in_history = true},
    FieldSpec{.name = "name", .required = true, .max_code_points = 60},
    FieldSpec{.name = "phones", .type = FieldType::phones, .max_code_points = 240},
    FieldSpec{.name = "community", .max_code_points = 60},
    FieldSpec{.name = "address", .max_code_points = 120},
    FieldSpec{.name = "source", .type = FieldType::choice, .required = true, .choices = customer_source_names, .in_history = true},
    FieldSpec{.name = "lifecycle",
              .type = FieldType::choice,
              .required = true,
              .merge = MergePolicy::compare_and_set,
              .choices = lifecycle_names,
              .in_history = true},
    FieldSpec{.name = "note", .type = FieldType::long_text, .max_code_points = 2'000, .merge = MergePolicy::compare_and_set},
    FieldSpec{.name = "owner", .type = FieldType::id, .merge = MergePolicy::immutable, .in_history = true},
    FieldSpec{.name = "store", .type = FieldType::id, .required = true, .merge = MergePolicy::immutable, .in_history = true},
    FieldSpec{.name = "created_by", .type = FieldType::id, .required = true, .merge = MergePolicy::derived},
    FieldSpec{.name = "created_at", .type = FieldType::instant, .required = true, .merge = MergePolicy::derived},
    FieldSpec{.name = "last_activity_at", .type = FieldType::instant, .merge = MergePolicy::derived},
    FieldSpec{.name = "ext", .type = FieldType::json, .max_code_points = 4'000, .merge = MergePolicy::derived},
};

}  // namespace

std::span<const FieldSpec> customer_fields() { return fields; }

}  // namespace actline::domain
