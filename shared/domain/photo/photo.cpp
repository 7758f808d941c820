#include "shared/domain/photo/photo.hpp"

namespace actline::domain {

namespace {

constexpr auto immutable = MergePolicy::immutable;
constexpr auto derived = MergePolicy::derived;

constexpr std::array fields{
    FieldSpec{.name = "customer", .type = FieldType::id, .required = true, .merge = immutable, .in_history = true},
    FieldSpec{.name = "activity", .type = FieldType::id, .required = true, .merge = immutable, .in_history = true},
    FieldSpec{.name = "sha256", .required = true, .max_code_points = 64, .merge = immutable},
    FieldSpec{.name = "media_type", .type = FieldType::choice, .required = true, .merge = immutable, .choices = media_type_names},
    FieldSpec{.name = "width", .type = FieldType::integer, .required = true, .merge = immutable},
    FieldSpec{.name = "height", .type = FieldType::integer, .required = true, .merge = immutable},
    FieldSpec{.name = "bytes", .type = FieldType::integer, .required = true, .merge = immutable},
    FieldSpec{.name = "taken_at", .type = FieldType::instant, .merge = immutable},
    FieldSpec{.name = "author", .type = FieldType::id, .required = true, .merge = derived},
    FieldSpec{.name = "recorded_at", .type = FieldType::instant, .required = true, .merge = derived},
    FieldSpec{.name = "stored_at", .type = FieldType::instant, .merge = derived, .in_history = true},
};

}  // namespace

std::span<const FieldSpec> photo_fields() { return fields; }

}  // namespace actline::domain
