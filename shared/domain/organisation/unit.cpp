#include "shared/domain/organisation/unit.hpp"

#include <span>

namespace actline::domain {

namespace {

constexpr std::array fields{
    FieldSpec{.name = "kind",
              .type = FieldType::choice,
              .required = true,
              .merge = MergePolicy::immutable,
              .choices = unit_kind_names,
              .in_history = true},
    FieldSpec{.name = "name", .required = true, .max_code_points = 40, .merge = MergePolicy::compare_and_set},
    FieldSpec{.name = "parent", .type = FieldType::id, .merge = MergePolicy::compare_and_set, .in_history = true},
    FieldSpec{.name = "active", .type = FieldType::flag, .required = true, .merge = MergePolicy::compare_and_set, .in_history = true},
    FieldSpec{.name = "ext", .type = FieldType::json, .max_code_points = 4'000, .merge = MergePolicy::derived},
};

}  // namespace

std::span<const FieldSpec> unit_fields() { return fields; }

bool sells(UnitKind kind) { return kind != UnitKind::department; }

// A store can stand wherever anything can.
bool holds_units(UnitKind kind) { return may_stand_below(UnitKind::store, kind); }

bool may_stand_below(UnitKind kind, UnitKind parent) {
  switch (parent) {
    case UnitKind::department: return true;
    case UnitKind::dealer: return kind == UnitKind::store;
    case UnitKind::store: return false;
  }
  return false;
}

}  // namespace actline::domain
