#include "shared/domain/deputy/deputy_rules.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/sample_world.hpp"

using namespace actline;
using namespace actline::domain;
using namespace actline::testing;
using base::RefusalCode;

namespace {

const DeputyId new_deputy = strong_id<DeputyId>(600);

Deputy a_deputy(std::int64_t from_days, std::int64_t to_days) {
  return {.id = new_deputy,
          .absent = rep_one,
          .deputy = rep_two,
          .begins_at = base::later(morning, from_days * base::day_ms),
          .ends_at = base::later(morning, to_days * base::day_ms)};
}

void put(records::Records& world, const Deputy& deputy) {
  world.put(records::TableId::deputy, deputy.id.value, records::make_record(deputy));
}

const DecisionTime now{morning, morning};

}  // namespace

TEST_CASE("a deputy is somebody else who works here, for a period that is not over") {
  records::Records world = sample_world();
  const auto added = [&world](Deputy deputy) { return decide(AddDeputy{std::move(deputy)}, now, world, world); };
  CHECK(added(a_deputy(0, 7)).ok());
  CHECK(added(a_deputy(-3, 1)).ok());
  CHECK(added(a_deputy(-3, 0)).refusal() == base::refuse(RefusalCode::invalid_value, "ends_at"));
  CHECK(added(a_deputy(5, 5)).refusal() == base::refuse(RefusalCode::invalid_value, "ends_at"));
  CHECK(added(a_deputy(0, 366)).ok());
  CHECK(added(a_deputy(0, 367)).refusal() == base::refuse(RefusalCode::invalid_value, "ends_at"));
  Deputy deputy = a_deputy(0, 7);
  deputy.deputy = rep_one;
  CHECK(added(deputy).refusal() == base::refuse(RefusalCode::invalid_value, "deputy"));
  deputy.deputy = {};
  CHECK(added(deputy).refusal() == base::refuse(RefusalCode::missing_value, "deputy"));
  deputy.deputy = strong_id<StaffId>(999);
  CHECK(added(deputy).refusal() == base::refuse(RefusalCode::staff_not_found, "deputy"));
  deputy = a_deputy(0, 7);
  deputy.id = {};
  CHECK(added(deputy).refusal() == base::refuse(RefusalCode::missing_value, "id"));
  put(world, a_deputy(0, 7));
  CHECK(added(a_deputy(0, 7)).refusal() == base::refuse(RefusalCode::already_exists, "id"));
  Staff gone = *world.staff(rep_two).entity;
  gone.active = false;
  world.put(records::TableId::staff, gone.id.value, records::make_record(gone));
  deputy = a_deputy(0, 7);
  deputy.id = strong_id<DeputyId>(601);
  CHECK(added(deputy).refusal() == base::refuse(RefusalCode::staff_not_found, "deputy"));
}

TEST_CASE("it ends at once, or never begins; a second end changes nothing") {
  records::Records world = sample_world();
  const auto ended = [&world](std::int64_t day) {
    const base::Instant moment = base::later(morning, day * base::day_ms);
    return decide(EndDeputy{new_deputy}, {moment, moment}, world);
  };
  CHECK(ended(0).refusal() == base::refuse(RefusalCode::deputy_not_found, "id"));
  put(world, a_deputy(2, 7));
  CHECK(ended(3)->ends_at == base::later(morning, 3 * base::day_ms));
  CHECK(ended(1)->ends_at == ended(1)->begins_at);
  CHECK(ended(8).refusal() == base::refuse(RefusalCode::nothing_to_change));
}

TEST_CASE("for whom somebody acts depends on the moment, and what they did counts for thirty days after") {
  records::Records world = sample_world();
  put(world, a_deputy(2, 7));
  Actor actor;
  actor.staff = rep_two;
  const auto at = [&](std::int64_t day, std::int64_t more_ms = 0) {
    return at_moment(actor, base::later(morning, day * base::day_ms + more_ms), world, world);
  };
  using People = std::vector<StaffId>;
  CHECK(at(2, -1).acting_for.empty());
  CHECK(at(2, -1).acted_for.empty());
  CHECK(at(2).acting_for == People{rep_one});
  CHECK(at(2).acted_for.empty());
  CHECK(at(7, -1).acting_for == People{rep_one});
  CHECK(at(7).acting_for.empty());
  CHECK(at(7).acted_for == People{rep_one});
  CHECK(at(37).acted_for == People{rep_one});
  CHECK(at(37, 1).acted_for.empty());
  actor.staff = rep_one;
  CHECK(at(3).acting_for.empty());
  actor.staff = rep_two;
  put(world, a_deputy(2, 2));  // called off
  CHECK(at(3).acted_for.empty());
  put(world, a_deputy(2, 7));
  Staff gone = *world.staff(rep_one).entity;
  gone.active = false;
  world.put(records::TableId::staff, gone.id.value, records::make_record(gone));
  CHECK(at(3).acting_for.empty());  // who has left has a handover, not a deputy
}

TEST_CASE("its state is what the clock says when it is decided, and next changes when the clock will say something else") {
  records::Records world = sample_world();
  const auto added = [&world](std::int64_t from, std::int64_t to) { return decide(AddDeputy{a_deputy(from, to)}, now, world, world); };
  CHECK(added(2, 7)->state == DeputyState::planned);
  CHECK(next_turn(*added(2, 7)) == base::later(morning, 2 * base::day_ms));
  CHECK(added(0, 7)->state == DeputyState::running);
  CHECK(added(-3, 7)->state == DeputyState::running);
  CHECK(next_turn(*added(-3, 7)) == base::later(morning, 7 * base::day_ms));
  Deputy said = a_deputy(2, 7);
  said.state = DeputyState::running;  // what a device says of it
  CHECK(decide(AddDeputy{said}, now, world, world)->state == DeputyState::planned);

  const auto at = [&world](const auto& command, std::int64_t day, std::int64_t more_ms = 0) {
    const base::Instant moment = base::later(morning, day * base::day_ms + more_ms);
    return decide(command, {morning, moment}, world);
  };
  const TurnDeputy turn{new_deputy};
  CHECK(at(turn, 2).refusal() == base::refuse(RefusalCode::deputy_not_found, "id"));
  put(world, a_deputy(2, 7));
  CHECK(at(turn, 2, -1).refusal() == base::refuse(RefusalCode::nothing_to_change));
  CHECK(at(turn, 2)->state == DeputyState::running);
  CHECK(at(turn, 7, -1)->state == DeputyState::running);
  CHECK(at(turn, 7)->state == DeputyState::over);  // nobody looked in between
  CHECK_FALSE(next_turn(*at(turn, 7)));
  CHECK(at(EndDeputy{new_deputy}, 3)->state == DeputyState::over);
  CHECK(at(EndDeputy{new_deputy}, 1)->state == DeputyState::over);

  put(world, *at(turn, 7));
  CHECK(at(turn, 8).refusal() == base::refuse(RefusalCode::nothing_to_change));
  CHECK(at(turn, 3)->state == DeputyState::running);  // the clock was wrong when it was turned
  CHECK(at(turn, 1)->state == DeputyState::planned);
  put(world, a_deputy(2, 2));  // called off
  CHECK(at(turn, 1)->state == DeputyState::over);
}

TEST_CASE("rights go by the clock whatever the state says") {
  records::Records world = sample_world();
  Actor actor;
  actor.staff = rep_two;
  for (const DeputyState state : {DeputyState::planned, DeputyState::running, DeputyState::over}) {
    Deputy deputy = a_deputy(2, 7);
    deputy.state = state;
    put(world, deputy);
    CHECK(at_moment(actor, base::later(morning, 3 * base::day_ms), world, world).acting_for == std::vector{rep_one});
    CHECK(at_moment(actor, base::later(morning, 8 * base::day_ms), world, world).acting_for.empty());
  }
}
