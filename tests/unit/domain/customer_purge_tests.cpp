// Who is erased for good: only who is called what was typed.
#include <catch2/catch_test_macros.hpp>

#include "shared/domain/customer/customer_rules.hpp"
#include "tests/support/sample_world.hpp"

using namespace actline;
using namespace actline::testing;
using base::RefusalCode;

namespace {

class WithPurged final : public domain::CustomerReader {
 public:
  domain::Held<domain::Customer> customer(domain::CustomerId) const override { return {}; }
  domain::Held<domain::Contact> contact(domain::ContactId) const override { return {}; }
  std::size_t contact_count(domain::CustomerId) const override { return 0; }
  domain::Held<domain::Customer> customer_with_phone(std::string_view, domain::CustomerId) const override { return {}; }
  bool was_purged(const base::Id& row) const override { return row == customer_number(1).value; }
};

}  // namespace

TEST_CASE("a purge needs the customer's name as it is now") {
  const records::Records world = sample_world();
  const auto decided = [&](std::uint8_t number, const std::string& name) {
    return domain::decide(domain::PurgeCustomer{customer_number(number), name}, world);
  };
  const std::string name = world.customer(customer_number(1))->name;
  REQUIRE(decided(1, name).ok());
  CHECK(decided(1, name)->customer->id == customer_number(1));
  CHECK_FALSE(decided(1, name)->provisional);
  CHECK(decided(1, " " + name + "\n")->customer != nullptr);
  for (const std::string& other : {std::string(), name + "三", name.substr(0, 3), world.customer(customer_number(2))->name}) {
    CHECK(decided(1, other).refusal() == base::refuse(RefusalCode::stale, "name"));  // and does not say what they are called
  }
  CHECK(decided(99, name).refusal() == base::refuse(RefusalCode::customer_not_found, "id"));
}

TEST_CASE("a device that does not hold the customer leaves it to the server; who was purged already is no fault") {
  const records::Records device(records::Records::Authority::partial);
  const auto decision = domain::decide(domain::PurgeCustomer{customer_number(1), "示例"}, device);
  REQUIRE(decision.ok());
  CHECK(decision->provisional);
  CHECK(decision->customer == nullptr);
  const auto again = domain::decide(domain::PurgeCustomer{customer_number(1), "示例"}, WithPurged{});
  REQUIRE(again.ok());
  CHECK(again->customer == nullptr);
  CHECK_FALSE(again->provisional);
}
