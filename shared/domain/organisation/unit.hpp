// 组织单元 Unit: a place in the organisation's one tree: 部门, 门店 or 经销商. Visible to everyone (leaf `o`).
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "shared/base/id.hpp"
#include "shared/domain/field.hpp"

namespace actline::domain {

struct UnitNoun;
using UnitId = base::StrongId<UnitNoun>;
// 门店: a unit that sells (sells()); its pool of customers belongs to its people.
using StoreId = UnitId;

enum class UnitKind : std::uint8_t {
  department,  // 部门: of departments, stores and dealers
  store,       // 门店: nothing below it
  dealer,      // 经销商: with stores of its own, or none
};
inline constexpr std::array<std::string_view, 3> unit_kind_names{"department", "store", "dealer"};

// Whether people of such a unit have customers: 门店 and 经销商.
bool sells(UnitKind kind);
// Whether anything can stand below it.
bool holds_units(UnitKind kind);
// Whether one kind can stand directly below another.
bool may_stand_below(UnitKind kind, UnitKind parent);

// Invariants: the parents of a unit lead to the top, without a ring, in at most unit_depth_most steps; no two units below one parent
// share a name; a unit in use stands below units in use.
struct Unit {
  UnitId id;
  UnitKind kind = UnitKind::department;
  std::string name;
  UnitId parent;  // nil: at the top
  bool active = true;
  std::string ext;  // custom fields, a JSON object; empty: none

  friend bool operator==(const Unit&, const Unit&) = default;
};
using UnitPtr = std::shared_ptr<const Unit>;

std::span<const FieldSpec> unit_fields();

// Calls visit(member) for each field, in the order of unit_fields().
template <class Entity, class Visit>
void each_unit_field(Entity& unit, Visit&& visit) {
  visit(unit.kind), visit(unit.name), visit(unit.parent), visit(unit.active), visit(unit.ext);
}

}  // namespace actline::domain
