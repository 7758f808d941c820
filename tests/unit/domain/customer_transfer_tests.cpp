#include <catch2/catch_test_macros.hpp>

#include "shared/domain/customer/customer_rules.hpp"
#include "tests/support/sample_world.hpp"

using namespace actline;
using namespace actline::testing;
using base::RefusalCode;
using domain::TransferCustomer;

namespace {

const records::Records world = sample_world();

base::Result<domain::CustomerDecision> decided(const TransferCustomer& asked) { return domain::decide(asked, world, world, world); }

}  // namespace

TEST_CASE("a customer who goes to somebody goes to that person's store") {
  const auto decision = decided({.customer = customer_number(1), .from = rep_one, .to = rep_other});
  REQUIRE(decision.ok());
  REQUIRE(decision->customers.size() == 1);
  CHECK(decision->customers.front().owner == rep_other);
  CHECK(decision->customers.front().store == store_two);
  CHECK_FALSE(decision->provisional);
}

TEST_CASE("a customer who goes to a pool stays in the store, unless another is named") {
  const auto here = decided({.customer = customer_number(1), .from = rep_one});
  REQUIRE(here.ok());
  CHECK(here->customers.front().owner.is_nil());
  CHECK(here->customers.front().store == store_one);
  const auto there = decided({.customer = customer_number(1), .from = rep_one, .store = store_two});
  REQUIRE(there.ok());
  CHECK(there->customers.front().store == store_two);
}

TEST_CASE("transfers that cannot be") {
  const auto code = [](const TransferCustomer& asked) { return decided(asked).refusal().code; };
  CHECK(code({.customer = customer_number(99), .from = rep_one}) == RefusalCode::customer_not_found);
  const auto stale = decided({.customer = customer_number(1), .from = rep_two, .to = rep_other}).refusal();
  CHECK(stale == base::refuse(RefusalCode::stale, "owner", base::id_text(rep_one.value)));
  CHECK(decided({.customer = customer_number(3), .from = rep_two, .to = rep_one}).refusal().detail.empty());  // in the pool now
  CHECK(code({.customer = customer_number(1), .from = rep_one, .to = strong_id<domain::StaffId>(999)}) == RefusalCode::staff_not_found);
  CHECK(code({.customer = customer_number(1), .from = rep_one, .to = rep_one}) == RefusalCode::nothing_to_change);
  CHECK(code({.customer = customer_number(3)}) == RefusalCode::nothing_to_change);
  CHECK(code({.customer = customer_number(1), .from = rep_one, .store = department_one}) == RefusalCode::unit_not_found);
  CHECK(code({.customer = customer_number(1), .from = rep_one, .store = closed_store}) == RefusalCode::unit_closed);
}

TEST_CASE("a device that does not hold the customer leaves it to the server") {
  const records::Records device(records::Records::Authority::partial);
  const auto decision = domain::decide(TransferCustomer{.customer = customer_number(1), .from = rep_one}, device, device, device);
  REQUIRE(decision.ok());
  CHECK(decision->provisional);
  CHECK(decision->customers.empty());
}
