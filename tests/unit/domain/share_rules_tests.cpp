#include "shared/domain/share/share_rules.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/domain/share/share_tuning.hpp"
#include "tests/support/sample_world.hpp"

using namespace actline;
using namespace actline::domain;
using namespace actline::testing;
using base::RefusalCode;

namespace {

const DecisionTime now{base::later(morning, -base::minute_ms), morning};

Share a_share(std::uint32_t number, StaffId with) {
  return {.id = strong_id<ShareId>(700 + number), .customer = customer_number(1), .staff = with};
}

template <class Entity>
void put(records::Records& world, const Entity& entity) {
  const auto record = records::make_record(entity);
  world.put(records::table_of(*record), entity.id.value, record);
}

}  // namespace

TEST_CASE("a customer is shared with somebody else who works here, once, by who asks and when it is decided") {
  records::Records world = sample_world();
  const auto shared = [&world](const Share& share) { return decide(ShareCustomer{share}, the_rep(), now, world, world, world); };
  const auto decision = shared(a_share(1, rep_two));
  REQUIRE(decision.ok());
  CHECK_FALSE(decision->provisional);
  REQUIRE(decision->share.has_value());
  CHECK(decision->share->shared_by == the_rep().staff);
  CHECK(decision->share->shared_at == morning);
  CHECK(decision->share->lasts());

  Share says_more = a_share(1, rep_two);
  says_more.shared_by = manager_one;
  says_more.shared_at = base::later(morning, base::day_ms);
  says_more.ended_at = morning;
  CHECK(*shared(says_more)->share == *decision->share);

  Share share = a_share(1, rep_two);
  share.id = {};
  CHECK(shared(share).refusal() == base::refuse(RefusalCode::missing_value, "id"));
  share = a_share(1, {});
  CHECK(shared(share).refusal() == base::refuse(RefusalCode::missing_value, "staff"));
  CHECK(shared(a_share(1, strong_id<StaffId>(999))).refusal() == base::refuse(RefusalCode::staff_not_found, "staff"));
  CHECK(shared(a_share(1, rep_one)).refusal() == base::refuse(RefusalCode::invalid_value, "staff"));  // whose they are
  share.staff = rep_two;
  share.customer = {};
  CHECK(shared(share).refusal() == base::refuse(RefusalCode::missing_value, "customer"));
  share.customer = customer_number(999);
  CHECK(shared(share).refusal() == base::refuse(RefusalCode::customer_not_found, "customer"));

  put(world, *decision->share);
  CHECK(shared(a_share(1, rep_two)).refusal() == base::refuse(RefusalCode::already_exists, "id"));
  const auto again = shared(a_share(2, rep_two));  // two people had the same thought
  REQUIRE(again.ok());
  CHECK_FALSE(again->share.has_value());
  Share ended = *decision->share;
  ended.ended_at = morning;
  put(world, ended);
  CHECK(shared(a_share(2, rep_two))->share.has_value());

  Staff gone = *world.staff(rep_two).entity;
  gone.active = false;
  put(world, gone);
  CHECK(shared(a_share(2, rep_two)).refusal() == base::refuse(RefusalCode::staff_not_found, "staff"));
}

TEST_CASE("so many shares of a customer may last, and those that ended do not count") {
  records::Records world = sample_world();
  for (std::uint32_t number = 0; number < shares_per_customer; ++number) {
    Share share = a_share(number, strong_id<StaffId>(5'000 + number));
    share.shared_at = morning;
    put(world, share);
  }
  const auto one_more = [&] { return decide(ShareCustomer{a_share(100, rep_two)}, the_rep(), now, world, world, world); };
  CHECK(one_more().refusal() == base::refuse(RefusalCode::too_large, "staff", std::to_string(shares_per_customer)));
  Share ended = a_share(0, strong_id<StaffId>(5'000));
  ended.ended_at = morning;
  put(world, ended);
  CHECK(one_more().ok());
}

TEST_CASE("a share ends once, and by the customer's going to whom it is with") {
  records::Records world = sample_world();
  Share share = a_share(1, rep_two);
  CHECK(decide(EndShare{share.id}, now, world).refusal() == base::refuse(RefusalCode::share_not_found, "id"));
  put(world, share);
  const auto ended = decide(EndShare{share.id}, now, world);
  REQUIRE(ended.ok());
  CHECK(ended->ended_at == morning);
  CHECK(is_shared_with(rep_two, share.customer, world));
  CHECK_FALSE(is_shared_with(rep_one, share.customer, world));
  CHECK_FALSE(is_shared_with(rep_two, customer_number(2), world));

  CHECK(ended_by_transfer(share.customer, manager_one, now, world).empty());
  CHECK(ended_by_transfer(share.customer, {}, now, world).empty());
  CHECK(ended_by_transfer(customer_number(2), rep_two, now, world).empty());
  REQUIRE(ended_by_transfer(share.customer, rep_two, now, world).size() == 1);
  CHECK(ended_by_transfer(share.customer, rep_two, now, world).front() == *ended);

  put(world, *ended);
  const DecisionTime later{base::later(morning, base::day_ms), base::later(morning, base::day_ms)};
  CHECK(decide(EndShare{share.id}, later, world)->ended_at == morning);  // somebody else has done the same
  CHECK_FALSE(is_shared_with(rep_two, share.customer, world));
  CHECK_FALSE(may_tell_facts(rep_two, share.customer, world));  // a device knows of no grace
  CHECK(ended_by_transfer(share.customer, rep_two, now, world).empty());
}

TEST_CASE("on a device that does not hold the customer, or does not know the person, sharing is the server's to decide") {
  records::Records world(records::Records::Authority::partial);
  const auto decision = decide(ShareCustomer{a_share(1, rep_two)}, the_rep(), now, world, world, world);
  REQUIRE(decision.ok());
  CHECK(decision->provisional);
}
