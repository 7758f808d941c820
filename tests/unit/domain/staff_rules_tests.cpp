#include "shared/domain/staff/staff_rules.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/sample_world.hpp"

using namespace actline;
using namespace actline::domain;
using namespace actline::testing;
using base::RefusalCode;

TEST_CASE("staff are added with a name, a store where they sell, and a manager who exists") {
  const records::Records world = sample_world();
  const StaffId id = strong_id<StaffId>(400);
  const auto added = [&world](Staff staff) { return decide(AddStaff{std::move(staff)}, world); };
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
