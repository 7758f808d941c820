#include "shared/domain/share/share.hpp"

#include <array>

namespace actline::domain {

namespace {

constexpr auto immutable = MergePolicy::immutable;
constexpr auto derived = MergePolicy::derived;

constexpr std::array fields{
    FieldSpec{.name = "customer", .type = FieldType::id, .required = true, .merge = immutable, .in_history = true},
    FieldSpec{.name = "staff", .type = FieldType::id, .required = true, .merge = immutable, .in_history = true},
    FieldSpec{.name = "shared_by", .type = FieldType::id, .required = true, .merge = derived},
    FieldSpec{.name = "shared_at", .type = FieldType::instant, .required = true, .merge = derived},
    FieldSpec{.name = "ended_at", .type = FieldType::instant, .merge = derived, .in_history = true},
};

}  // namespace

std::span<const FieldSpec> share_fields() { return fields; }

}  // namespace actline::domain
