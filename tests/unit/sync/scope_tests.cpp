#include "shared/sync/scope.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/sync/decide_command.hpp"
#include "tests/unit/sync/office.hpp"

using namespace actline;
using namespace actline::sync;
using namespace actline::sync::tests;
using records::Leaf;

namespace {

Scope scope(Office& office, domain::StaffId person) {
  const auto snapshot = office.storage().read();
  const auto actor = actor_of(*snapshot, person, {numbered_id(61)}, office.now);
  REQUIRE(actor.has_value());
  return scope_of(*actor, *snapshot);
}

Leaf owner(domain::StaffId of) { return {Leaf::Kind::owner, of.value}; }
Leaf personal(domain::StaffId of) { return {Leaf::Kind::personal, of.value}; }

}  // namespace

TEST_CASE("a rep sees their own, their private leaf, their store's pool and reference data") {
  Office office;
  const Scope seen = scope(office, office.rep);
  CHECK(seen.leaves.leaves.size() == 4);
  CHECK(seen.leaves.contains(owner(office.rep), {}));
  CHECK(seen.leaves.contains(personal(office.rep), {}));
  CHECK(seen.leaves.contains({Leaf::Kind::store, office.store.value}, {}));
  CHECK(seen.leaves.contains({Leaf::Kind::reference, {}}, {}));
  CHECK_FALSE(seen.leaves.contains(owner(office.colleague), {}));
  CHECK_FALSE(seen.leaves.contains({Leaf::Kind::store, office.other_store.value}, {}));
}

TEST_CASE("a single root is seen wherever it lies, but for where lies what was erased") {
  Office office;
  office.execute(customer_of(office.stranger, 1));
  office.execute(domain::ShareCustomer{{.id = {numbered_id(240)}, .customer = {numbered_id(1)}, .staff = office.rep, .shared_at = {}}});
  const Scope seen = scope(office, office.rep);
  CHECK(seen.leaves.leaves.size() == 5);
  CHECK(seen.leaves.contains(owner(office.stranger), numbered_id(1)));
  CHECK(seen.leaves.contains({Leaf::Kind::store, office.other_store.value}, numbered_id(1)));
  CHECK_FALSE(seen.leaves.contains(owner(office.stranger), numbered_id(2)));
  CHECK_FALSE(seen.leaves.contains(owner(office.stranger), {}));
  CHECK_FALSE(seen.leaves.contains(records::nobodys_leaf, numbered_id(1)));
  CHECK(scope(office, office.colleague).leaves.leaves.size() == 4);
  CHECK(scope(office, office.operations).leaves.leaves.empty());  // who sees everything sees it as well
}

TEST_CASE("a manager also sees those below them, at any depth, but nobody's private leaf") {
  Office office;
  const domain::StaffId trainee{numbered_id(210)};
  auto batch = office.storage().write();
  const domain::Staff below{.id = trainee, .name = "示例", .store = office.other_store, .manager = office.rep};
  REQUIRE(execute_into(*batch, server_actor(), domain::AddStaff{below}, {office.now, office.now}).ok());
  REQUIRE(batch->commit().ok());
  batch.reset();

  const Scope seen = scope(office, office.manager);
  CHECK(seen.leaves.contains(owner(office.rep), {}));
  CHECK(seen.leaves.contains(owner(office.colleague), {}));
  CHECK(seen.leaves.contains(owner(trainee), {}));
  CHECK_FALSE(seen.leaves.contains(owner(office.stranger), {}));
  CHECK_FALSE(seen.leaves.contains(personal(office.rep), {}));
}

TEST_CASE("operations see every leaf but other people's private ones") {
  Office office;
  const Scope seen = scope(office, office.operations);
  CHECK(seen.leaves.contains(owner(office.stranger), {}));
  CHECK(seen.leaves.contains(personal(office.operations), {}));
  CHECK_FALSE(seen.leaves.contains(personal(office.rep), {}));
}

TEST_CASE("somebody inactive, or unknown, is nobody; what they have is still seen by who sees their team") {
  Office office;
  auto batch = office.storage().write();
  auto left = *records::as<domain::Staff>(batch->find(records::TableId::staff, office.rep.value));
  left.active = false;
  batch->put(records::Record(left), {Leaf::Kind::reference, {}});
  REQUIRE(batch->commit().ok());
  batch.reset();
  CHECK_FALSE(actor_of(*office.storage().read(), office.rep, {numbered_id(61)}, office.now).has_value());
  CHECK_FALSE(actor_of(*office.storage().read(), {numbered_id(1)}, {numbered_id(61)}, office.now).has_value());
  CHECK(scope(office, office.manager).leaves.contains(owner(office.rep), {}));
}

TEST_CASE("the revision changes with the set of leaves and with nothing else") {
  Office office;
  const std::string before = scope(office, office.manager).revision;
  CHECK(before == scope(office, office.manager).revision);
  CHECK(before != scope(office, office.rep).revision);
  office.hello(office.rep, {numbered_id(61)});
  office.push(office.rep, {numbered_id(61)}, 1, {customer_of(office.rep, 1)});
  CHECK(before == scope(office, office.manager).revision);
  auto batch = office.storage().write();
  const domain::Staff below{.id = {numbered_id(210)}, .name = "示例", .store = office.store, .manager = office.rep};
  REQUIRE(execute_into(*batch, server_actor(), domain::AddStaff{below}, {office.now, office.now}).ok());
  REQUIRE(batch->commit().ok());
  batch.reset();
  CHECK(before != scope(office, office.manager).revision);
}

TEST_CASE("a row is visible where its leaf is one of the scope's, whatever else it is") {
  Office office;
  const Scope seen = scope(office, office.rep);
  CHECK(visible(seen, {.leaf = owner(office.rep)}));
  CHECK(visible(seen, {.leaf = personal(office.rep)}));
  CHECK_FALSE(visible(seen, {.leaf = owner(office.colleague)}));
  CHECK_FALSE(visible(seen, {.leaf = personal(office.colleague)}));
  CHECK_FALSE(visible(scope(office, office.operations), {.leaf = personal(office.rep)}));
}

TEST_CASE("who belongs to no unit has no people and no pools of one, whatever they see of a unit") {
  Office office;
  auto batch = office.storage().write();
  domain::Post post{.id = {numbered_id(90)}, .name = "示例岗位", .role = domain::Role::operations, .grants = {}, .ext = {}};
  auto somebody = *records::as<domain::Staff>(batch->find(records::TableId::staff, office.operations.value));
  somebody.store = {};
  somebody.post = post.id;
  batch->put(records::Record(somebody), {});
  const std::vector<Leaf> own{owner(office.operations), personal(office.operations), {Leaf::Kind::reference, {}}};
  for (const domain::Reach sees : {domain::Reach::own, domain::Reach::store}) {
    post.grants.sees = sees;
    batch->put(records::Record(post), {});
    const Scope seen = scope_of(*actor_of(*batch, office.operations, {numbered_id(61)}, office.now), *batch);
    CHECK(seen.leaves.leaves == own);
    CHECK_FALSE(seen.leaves.everything);
  }
}
