#include "shared/projection/organisation_tree.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "shared/base/entropy.hpp"
#include "shared/records/records.hpp"
#include "tests/support/sample_builders.hpp"
#include "tests/support/sample_ids.hpp"

namespace {

using namespace actline;
using namespace actline::testing;
using domain::Role;
using domain::Unit;
using domain::UnitId;
using domain::UnitKind;
using projection::OrganisationQuery;
using projection::OrganisationRow;
using projection::OrganisationTree;
using records::TableId;

UnitId unit_id(std::uint32_t number) { return strong_id<UnitId>(number); }

records::Change unit(std::uint32_t number, UnitKind kind, std::string name, std::uint32_t parent, bool active = true) {
  const Unit made{
      .id = unit_id(number), .kind = kind, .name = std::move(name), .parent = parent == 0 ? UnitId{} : unit_id(parent), .active = active};
  return {TableId::unit, made.id.value, nullptr, records::make_record(made)};
}

records::Change person(std::uint32_t number, std::string name, Role role, std::uint32_t at, bool active = true) {
  auto made = a_staff(strong_id<domain::StaffId>(number), std::move(name), role, at == 0 ? UnitId{} : unit_id(at));
  made.active = active;
  return {TableId::staff, made.id.value, nullptr, records::make_record(made)};
}

// Each row as "<two spaces a level><name> <people>"; a + behind a unit with content.
std::vector<std::string> lines(const std::vector<OrganisationRow>& rows) {
  std::vector<std::string> all;
  for (const OrganisationRow& row : rows) {
    std::string line(static_cast<std::size_t>(2 * row.depth), ' ');
    switch (row.kind) {
      case OrganisationRow::Kind::unit: line += row.unit->name + " " + std::to_string(row.people) + (row.has_content ? "+" : ""); break;
      case OrganisationRow::Kind::person: line += row.person->name; break;
      case OrganisationRow::Kind::unplaced: line += "? " + std::to_string(row.people); break;
    }
    all.push_back(std::move(line));
  }
  return all;
}

using Lines = std::vector<std::string>;

OrganisationTree small_organisation() {
  OrganisationTree tree;
  for (const auto& change : {
           unit(1, UnitKind::department, "总部", 0),
           unit(2, UnitKind::store, "杭州店", 1),
           unit(3, UnitKind::store, "宁波店", 1),
           unit(4, UnitKind::store, "旧店", 1, false),
           person(11, "赵运营", Role::operations, 1),
           person(12, "张代表", Role::rep, 2),
           person(13, "王主管", Role::manager, 2),
           person(14, "陈代表", Role::rep, 2),
           person(15, "李离职", Role::rep, 3, false),
       }) {
    tree.apply(change);
  }
  return tree;
}

}  // namespace

TEST_CASE("the tree reads from the top: a unit, its people, what it holds") {
  const OrganisationTree tree = small_organisation();
  // hz before nb; the manager before c and z.
  CHECK(lines(tree.list({})) == Lines{"总部 4+", "  赵运营", "  杭州店 3+", "    王主管", "    陈代表", "    张代表", "  宁波店 0"});
  CHECK(tree.people() == 4);
}

TEST_CASE("what is folded is counted and not listed") {
  const OrganisationTree tree = small_organisation();
  CHECK(lines(tree.list({.folded = {unit_id(2).value}})) == Lines{"总部 4+", "  赵运营", "  杭州店 3+", "  宁波店 0"});
  CHECK(lines(tree.list({.folded = {unit_id(1).value, unit_id(2).value}})) == Lines{"总部 4+"});
}

TEST_CASE("closed units and people who have left come when asked for, behind the others") {
  const OrganisationTree tree = small_organisation();
  CHECK(lines(tree.list({.with_inactive = true})) ==
        Lines{"总部 4+", "  赵运营", "  杭州店 3+", "    王主管", "    陈代表", "    张代表", "  宁波店 0+", "    李离职", "  旧店 0"});
}

TEST_CASE("nobody is lost: unknown units, none, closed ones with somebody in them, rings") {
  OrganisationTree tree;
  tree.apply(person(11, "没归属", Role::operations, 0));
  tree.apply(person(12, "不认识", Role::rep, 99));
  tree.apply(person(13, "走了", Role::rep, 99, false));
  CHECK(lines(tree.list({})) == Lines{"? 2", "  不认识", "  没归属"});

  tree.apply(unit(99, UnitKind::store, "旧店", 98, false));  // its parent is not known here: it stands at the top
  CHECK(lines(tree.list({})) == Lines{"旧店 1+", "  不认识", "? 1", "  没归属"});

  tree.apply(unit(1, UnitKind::department, "甲", 2));
  tree.apply(unit(2, UnitKind::department, "乙", 1));
  CHECK(lines(tree.list({.folded = {unit_id(99).value}})) == Lines{"旧店 1+", "甲 0+", "  乙 0", "? 1", "  没归属"});
}

TEST_CASE("the tree kept by following changes is the one made anew") {
  records::Records records(records::Records::Authority::whole);
  OrganisationTree followed;
  records.follow(followed);
  base::SeededEntropy entropy(7);
  const auto draw = [&](std::uint64_t bound) { return static_cast<std::uint32_t>(entropy.below(bound)); };
  for (int step = 0; step < 400; ++step) {
    const std::uint32_t number = 1 + draw(12);
    const bool is_unit = draw(2) == 0, gone = draw(6) == 0, active = draw(4) != 0;
    const std::string name(1, static_cast<char>('a' + draw(6)));
    records::Change change = is_unit ? unit(number, static_cast<UnitKind>(draw(3)), name, draw(13), active)
                                     : person(100 + number, name, static_cast<Role>(draw(3)), draw(13), active);
    records.put(change.table, change.id, gone ? nullptr : change.after);
    OrganisationTree fresh;
    records.follow(fresh);
    records.unfollow(fresh);
    for (const OrganisationQuery& query : {OrganisationQuery{}, OrganisationQuery{.with_inactive = true},
                                           OrganisationQuery{.folded = {unit_id(1).value, unit_id(5).value}}}) {
      const auto kept = followed.rows(query);
      REQUIRE(lines({kept.begin(), kept.end()}) == lines(fresh.list(query)));
      REQUIRE(lines({kept.begin(), kept.end()}) == lines(followed.list(query)));
    }
    std::size_t active_people = 0;
    for (const auto& staff : records.staff_members()) active_people += staff->active ? 1 : 0;
    REQUIRE(followed.people() == active_people);
  }
}
