#include "shared/domain/organisation/unit_rules.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/domain/organisation/organisation_tuning.hpp"
#include "tests/support/sample_world.hpp"

using namespace actline;
using namespace actline::domain;
using namespace actline::testing;
using base::RefusalCode;

namespace {

const UnitId fresh = strong_id<UnitId>(700);

base::Result<Unit> added(const records::Records& world, Unit unit) { return decide(AddUnit{std::move(unit)}, world); }
base::Result<Unit> patched(const records::Records& world, UnitId unit, std::vector<FieldChange> changes) {
  return decide(PatchUnit{unit, std::move(changes)}, world);
}
void put(records::Records& world, Unit unit) { world.put(records::TableId::unit, unit.id.value, records::make_record(std::move(unit))); }

}  // namespace

TEST_CASE("a unit has a name of its own below its parent, and hangs where its kind may") {
  const records::Records world = sample_world();
  const auto good = added(world, {.id = fresh, .kind = UnitKind::store, .name = " 示例三店 ", .parent = department_one});
  REQUIRE(good);
  CHECK(good->name == "示例三店");
  CHECK(good->active);
  CHECK(added(world, {.id = fresh, .kind = UnitKind::dealer, .name = "示例一店"}).ok());  // at the top nobody has that name
  CHECK(added(world, {.id = fresh, .kind = UnitKind::store, .name = "示例一店", .parent = department_one}).refusal() ==
        base::refuse(RefusalCode::name_taken, "name"));
  CHECK(added(world, {.id = fresh, .kind = UnitKind::store, .name = "", .parent = department_one}).refusal() ==
        base::refuse(RefusalCode::missing_value, "name"));
  CHECK(added(world, {.id = {}, .name = "示例"}).refusal() == base::refuse(RefusalCode::missing_value, "id"));
  CHECK(added(world, {.id = store_one, .name = "示例"}).refusal() == base::refuse(RefusalCode::already_exists, "id"));
  CHECK(added(world, {.id = fresh, .kind = UnitKind::department, .name = "示例", .parent = store_one}).refusal() ==
        base::refuse(RefusalCode::invalid_value, "parent"));
  CHECK(added(world, {.id = fresh, .kind = UnitKind::store, .name = "示例", .parent = strong_id<UnitId>(999)}).refusal() ==
        base::refuse(RefusalCode::unit_not_found, "parent"));
}

TEST_CASE("which kind may stand below which") {
  using enum UnitKind;
  const std::vector<std::pair<UnitKind, UnitKind>> may{{department, department}, {store, department}, {dealer, department}, {store, dealer}};
  for (const UnitKind kind : {department, store, dealer}) {
    for (const UnitKind parent : {department, store, dealer}) {
      INFO(unit_kind_names[static_cast<std::size_t>(kind)] << " below " << unit_kind_names[static_cast<std::size_t>(parent)]);
      CHECK(may_stand_below(kind, parent) == (std::find(may.begin(), may.end(), std::pair{kind, parent}) != may.end()));
    }
  }
}

TEST_CASE("the tree has no ring and is no deeper than it may") {
  records::Records world = sample_world();
  UnitId above = department_one;  // at level 1
  for (std::uint32_t level = 2; level <= unit_depth_most; ++level) {
    const UnitId id = strong_id<UnitId>(700 + level);
    put(world, {.id = id, .kind = UnitKind::department, .name = "层", .parent = above});
    above = id;
  }
  CHECK(added(world, {.id = fresh, .name = "示例", .parent = above}).refusal() == base::refuse(RefusalCode::invalid_value, "parent"));
  CHECK(patched(world, department_one, {{"parent", Value{}, above.value}}).refusal() == base::refuse(RefusalCode::invalid_value, "parent"));
  // A branch of eight levels fits nowhere but at the top.
  put(world, {.id = fresh, .name = "示例"});
  CHECK(patched(world, department_one, {{"parent", Value{}, fresh.value}}).refusal() == base::refuse(RefusalCode::invalid_value, "parent"));
}

TEST_CASE("the places a form offers are those the rules take") {
  records::Records world = sample_world();
  put(world, {.id = fresh, .kind = UnitKind::department, .name = "示例小区", .parent = department_one});
  const auto offered = [&](const Unit& unit) {
    std::vector<UnitId> ids;
    for (const UnitPtr& parent : possible_parents(unit, world)) ids.push_back(parent->id);
    return ids;
  };
  const UnitId another = strong_id<UnitId>(701);
  CHECK(offered({.id = another, .kind = UnitKind::store}) == std::vector{fresh, department_one});
  CHECK(offered(*world.unit(department_one)).empty());  // nothing but what stands below it
  CHECK(offered(*world.unit(fresh)) == std::vector{department_one});
  put(world, {.id = fresh, .kind = UnitKind::department, .name = "示例小区", .parent = department_one, .active = false});
  CHECK(offered({.id = another, .kind = UnitKind::dealer}) == std::vector{department_one});
  CHECK(offered({.id = another, .kind = UnitKind::dealer, .active = false}) == std::vector{fresh, department_one});
}

TEST_CASE("a unit is closed when nothing in use is left in it, and opened below what is in use") {
  records::Records world = sample_world();
  const FieldChange closes{"active", std::int64_t{1}, std::int64_t{0}}, opens{"active", std::int64_t{0}, std::int64_t{1}};
  const auto why = patched(world, department_one, {closes}).refusal();
  CHECK(why.code == RefusalCode::in_use);
  CHECK(why.detail == "2");  // two stores in use; the closed one does not count
  CHECK(patched(world, store_one, {closes}).refusal().code == RefusalCode::in_use);
  put(world, {.id = fresh, .kind = UnitKind::department, .name = "示例空部门"});
  const auto closed = patched(world, fresh, {closes});
  REQUIRE(closed);
  put(world, *closed);
  CHECK(added(world, {.id = strong_id<UnitId>(701), .name = "示例", .parent = fresh}).refusal() ==
        base::refuse(RefusalCode::unit_closed, "parent"));
  CHECK(patched(world, closed_store, {opens})->active);
  CHECK(patched(world, closed_store, {{"name", std::string("示例旧店"), std::string("示例一店")}}).refusal() ==
        base::refuse(RefusalCode::name_taken, "name"));
}
