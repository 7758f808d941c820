#include "shared/domain/staff/staff_rules.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/sample_world.hpp"

using namespace actline;
using namespace actline::domain;
using namespace actline::testing;
using base::RefusalCode;

namespace {

const Grants all_rights = standard_grants(Role::operations);

}  // namespace

TEST_CASE("staff are added with a name, a store where they sell, and a manager who exists") {
  const records::Records world = sample_world();
  const StaffId id = strong_id<StaffId>(400);
  const auto added = [&world](Staff staff) { return decide(AddStaff{std::move(staff)}, all_rights, world, world, world); };
  const auto good = added(a_staff(id, " 示例新人 ", Role::rep, store_one, manager_one));
  REQUIRE(good);
  CHECK(good->name == "示例新人");
  CHECK(added(a_staff(id, "示例", Role::operations, {})).ok());
  CHECK(added(a_staff(id, "", Role::rep, store_one)).refusal() == base::refuse(RefusalCode::missing_value, "name"));
  CHECK(added(a_staff({}, "示例", Role::rep, store_one)).refusal() == base::refuse(RefusalCode::missing_value, "id"));
  CHECK(added(a_staff(rep_one, "示例", Role::rep, store_one)).refusal() == base::refuse(RefusalCode::already_exists, "id"));
  CHECK(added(a_staff(id, "示例", Role::system, store_one)).refusal() == base::refuse(RefusalCode::invalid_value, "role"));
  CHECK(added(a_staff(id, "示例", Role::manager, {})).refusal() == base::refuse(RefusalCode::missing_value, "store"));
  CHECK(added(a_staff(id, "示例", Role::rep, store_one, id)).refusal() == base::refuse(RefusalCode::invalid_value, "manager"));
  CHECK(added(a_staff(id, "示例", Role::rep, store_one, strong_id<StaffId>(999))).refusal() ==
        base::refuse(RefusalCode::staff_not_found, "manager"));
}

TEST_CASE("people belong to a unit in use that sells, unless they are of operations") {
  const records::Records world = sample_world();
  const StaffId id = strong_id<StaffId>(400);
  const auto refused = [&](Role role, UnitId unit) {
    return decide(AddStaff{a_staff(id, "示例", role, unit)}, all_rights, world, world, world).refusal();
  };
  CHECK(refused(Role::rep, strong_id<UnitId>(999)) == base::refuse(RefusalCode::unit_not_found, "store"));
  CHECK(refused(Role::rep, department_one) == base::refuse(RefusalCode::invalid_value, "store"));
  CHECK(refused(Role::rep, closed_store) == base::refuse(RefusalCode::unit_closed, "store"));
  CHECK(decide(AddStaff{a_staff(id, "示例", Role::operations, department_one)}, all_rights, world, world, world).ok());
}

namespace {

base::Result<Staff> patched(const records::Records& world, StaffId person, std::vector<FieldChange> changes) {
  return decide(PatchStaff{person, std::move(changes)}, all_rights, world, world, world);
}

}  // namespace

TEST_CASE("a person changes place, role and manager, from what was seen") {
  const records::Records world = sample_world();
  const auto moved = patched(world, rep_one, {{"store", store_one.value, store_two.value}, {"manager", manager_one.value, Value{}}});
  REQUIRE(moved);
  CHECK(moved->store == store_two);
  CHECK(moved->manager.is_nil());
  CHECK(patched(world, rep_one, {{"store", store_two.value, store_one.value}})->store == store_one);  // somebody did the same
  CHECK(patched(world, rep_one, {{"name", std::string("别的名字"), std::string("新名字")}}).refusal().code == RefusalCode::stale);
  CHECK(patched(world, rep_one, {{"store", store_one.value, closed_store.value}}).refusal() ==
        base::refuse(RefusalCode::unit_closed, "store"));
  CHECK(patched(world, rep_one, {{"store", store_one.value, Value{}}}).refusal() == base::refuse(RefusalCode::missing_value, "store"));
  CHECK(patched(world, rep_one, {}).refusal() == base::refuse(RefusalCode::nothing_to_change));
  CHECK(patched(world, strong_id<StaffId>(999), {{"active", std::int64_t{1}, std::int64_t{0}}}).refusal() ==
        base::refuse(RefusalCode::staff_not_found, "id"));
  // Below somebody who is below them.
  CHECK(patched(world, manager_one, {{"manager", Value{}, rep_one.value}}).refusal() ==
        base::refuse(RefusalCode::invalid_value, "manager"));
}

TEST_CASE("somebody of operations always remains") {
  records::Records world = sample_world();
  const FieldChange leaves{"active", std::int64_t{1}, std::int64_t{0}}, becomes_rep{"role", std::string("operations"), std::string("rep")};
  CHECK(patched(world, operator_one, {leaves}).refusal() == base::refuse(RefusalCode::last_operations, "active"));
  const FieldChange gets_a_store{"store", Value{}, store_one.value};
  CHECK(patched(world, operator_one, {becomes_rep}).refusal() == base::refuse(RefusalCode::missing_value, "store"));
  CHECK(patched(world, operator_one, {becomes_rep, gets_a_store}).refusal() == base::refuse(RefusalCode::last_operations, "role"));
  const StaffId other = strong_id<StaffId>(401);
  world.put(records::TableId::staff, other.value, records::make_record(a_staff(other, "示例", Role::operations, store_one)));
  CHECK(patched(world, operator_one, {leaves})->active == false);
}

TEST_CASE("who sells belongs where something is sold, and nobody leads their own managers") {
  for (const Role role : {Role::rep, Role::manager}) {
    CHECK_FALSE(has_place_for(UnitKind::department, role));
    CHECK(has_place_for(UnitKind::store, role));
    CHECK(has_place_for(UnitKind::dealer, role));
  }
  CHECK(has_place_for(UnitKind::department, Role::operations));
  const records::Records world = sample_world();
  CHECK(may_report_to(rep_one, manager_one, world));
  CHECK_FALSE(may_report_to(manager_one, rep_one, world));
  CHECK_FALSE(may_report_to(rep_one, rep_one, world));
  CHECK_FALSE(may_report_to(rep_one, strong_id<StaffId>(999), world));
}

TEST_CASE("a post of one's own is in use and of one's role, and gives no more than who gives it has") {
  records::Records world = sample_world();
  const auto put = [&world](const Post& post) { world.put(records::TableId::post, post.id.value, records::make_record(post)); };
  Post post{.id = strong_id<PostId>(500), .name = "示例店长", .role = Role::rep, .grants = {}, .active = true, .ext = {}};
  const Value none{}, chosen{post.id.value};
  CHECK(patched(world, rep_one, {{"post", none, chosen}}).refusal() == base::refuse(RefusalCode::post_not_found, "post"));
  put(post);
  CHECK(patched(world, rep_one, {{"post", none, chosen}})->post == post.id);
  CHECK(patched(world, manager_one, {{"post", none, chosen}}).refusal() == base::refuse(RefusalCode::invalid_value, "post"));
  CHECK(patched(world, rep_one, {{"post", none, Value{standard_post_id(Role::rep).value}}}).refusal() ==
        base::refuse(RefusalCode::post_not_found, "post"));
  Grants less = all_rights;
  less.phones = PhoneSight::none;
  const auto by_less = [&](StaffId person, std::vector<FieldChange> changes) {
    return decide(PatchStaff{person, std::move(changes)}, less, world, world, world);
  };
  CHECK(by_less(rep_one, {{"post", none, chosen}}).refusal().code == RefusalCode::beyond_own_rights);
  post.grants.phones = PhoneSight::none;
  put(post);
  // Whom they would limit has more than they have.
  CHECK(by_less(rep_one, {{"post", none, chosen}}).refusal().code == RefusalCode::beyond_own_rights);
  Staff person = *world.staff(rep_one).entity;
  person.post = post.id;
  world.put(records::TableId::staff, person.id.value, records::make_record(person));
  CHECK(by_less(rep_one, {{"name", Value{person.name}, Value{std::string("示例改名")}}}).ok());
  CHECK(by_less(rep_one, {{"post", chosen, none}}).refusal().code == RefusalCode::beyond_own_rights);
  post.active = false;
  put(post);
  CHECK(patched(world, rep_two, {{"post", none, chosen}}).refusal() == base::refuse(RefusalCode::post_closed, "post"));
}

TEST_CASE("the last of operations with all rights keeps them") {
  records::Records world = sample_world();
  const Post post{.id = strong_id<PostId>(500), .name = "示例录入", .role = Role::operations, .grants = {}, .active = true, .ext = {}};
  world.put(records::TableId::post, post.id.value, records::make_record(post));
  CHECK(patched(world, the_operator().staff, {{"post", Value{}, Value{post.id.value}}}).refusal() ==
        base::refuse(RefusalCode::last_operations, "post"));
}

TEST_CASE("nobody new has more than who adds them, and nobody becomes the server") {
  const records::Records world = sample_world();
  Grants less = all_rights;
  less.sees = less.writes = less.transfers = Reach::team;
  const auto added = [&](Role role, const Grants& own) {
    return decide(AddStaff{a_staff(strong_id<StaffId>(400), "示例", role, store_one)}, own, world, world, world);
  };
  CHECK(added(Role::manager, less).ok());
  CHECK(added(Role::operations, less).refusal() == base::refuse(RefusalCode::beyond_own_rights));
  less.phones = PhoneSight::own;
  CHECK(added(Role::rep, less).refusal() == base::refuse(RefusalCode::beyond_own_rights));
  CHECK(patched(world, rep_one, {{"role", Value{std::string("rep")}, Value{std::string("system")}}}).refusal() ==
        base::refuse(RefusalCode::invalid_value, "role"));
}
