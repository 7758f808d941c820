#include "shared/domain/activity/activity_rules.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/sample_world.hpp"

using namespace actline;
using namespace actline::domain;
using namespace actline::testing;
using base::RefusalCode;

namespace {

base::Result<ActivityDecision> recorded(Activity activity, DecisionTime time = at(morning)) {
  const records::Records world = sample_world();
  return decide(RecordActivity{std::move(activity)}, the_rep(), time, world, world, world);
}

base::Result<ActivityDecision> corrected(std::uint32_t number, Activity activity, const Actor& actor = the_rep()) {
  const records::Records world = sample_world();
  return decide(CorrectActivity{activity_number(number), std::move(activity)}, actor, at(morning), world, world, world);
}

}  // namespace

TEST_CASE("an unanswered call needs no words, everything else says something") {
  for (std::size_t index = 0; index < activity_outcome_names.size(); ++index) {
    Activity activity = an_activity(60, customer_number(1));
    activity.outcome = static_cast<ActivityOutcome>(index);
    activity.note = " ";
    INFO(activity_outcome_names[index]);
    CHECK(recorded(activity).ok() == (activity.outcome == ActivityOutcome::no_answer));
    activity.next_step = "示例：周末量尺";
    CHECK(recorded(activity).ok());
  }
}

TEST_CASE("five minutes ahead is a minute hand, more is the future") {
  Activity activity = an_activity(60, customer_number(1));
  activity.occurred_at = base::later(morning, 5 * base::minute_ms);
  const auto near = recorded(activity);
  REQUIRE(near);
  CHECK(near->recorded.occurred_at == morning);
  CHECK_FALSE(near->clock_ahead);
  activity.occurred_at = base::later(morning, 5 * base::minute_ms + 1);
  CHECK(recorded(activity).refusal() == base::refuse(RefusalCode::occurs_in_future, "occurred_at"));
}

TEST_CASE("a clock counts as ahead from five minutes on") {
  const Activity activity = an_activity(60, customer_number(1));
  CHECK_FALSE(recorded(activity, {base::later(morning, 5 * base::minute_ms), morning})->clock_ahead);
  CHECK(recorded(activity, {base::later(morning, 5 * base::minute_ms + 1), morning})->clock_ahead);
  Activity yesterday = activity;
  yesterday.occurred_at = base::later(morning, -base::day_ms);
  CHECK_FALSE(recorded(yesterday, {base::later(morning, -base::day_ms), morning})->clock_ahead);
}

TEST_CASE("who did it and when it was recorded is not for the device to say") {
  Activity activity = an_activity(60, customer_number(1));
  activity.author = rep_two;
  activity.recorded_at = base::Instant{1};
  activity.corrects = activity_number(21);
  activity.superseded_by = activity_number(22);
  activity.ext = "{}";
  const auto decision = recorded(activity);
  REQUIRE(decision);
  Activity expected = an_activity(60, customer_number(1));
  expected.author = rep_one;
  CHECK(decision->recorded == expected);
}

TEST_CASE("calls and messages have a direction, what is done face to face has the one of its kind") {
  struct Line {
    ActivityKind kind;
    Direction said, kept;
  };
  using enum Direction;
  for (const Line& line : {Line{ActivityKind::call, outbound, outbound}, Line{ActivityKind::call, inbound, inbound},
                           Line{ActivityKind::wecom, outbound, outbound}, Line{ActivityKind::wecom, inbound, inbound},
                           Line{ActivityKind::visit, inbound, outbound}, Line{ActivityKind::showroom, outbound, inbound},
                           Line{ActivityKind::quote_present, inbound, outbound}, Line{ActivityKind::survey, inbound, outbound},
                           Line{ActivityKind::other, inbound, outbound}}) {
    Activity activity = an_activity(60, customer_number(1));
    activity.kind = line.kind;
    activity.direction = line.said;
    INFO(activity_kind_names[static_cast<std::size_t>(line.kind)]);
    const auto decision = recorded(activity);
    REQUIRE(decision);
    CHECK(decision->recorded.direction == line.kept);
  }
}

TEST_CASE("a correction may say that the customer called, and nothing else") {
  Activity better = an_activity(60, customer_number(1));
  better.direction = Direction::inbound;
  const auto decision = corrected(21, better);
  REQUIRE(decision);
  CHECK(decision->recorded.direction == Direction::inbound);
}

TEST_CASE("only the author corrects, only what stands, only to something else") {
  Activity better = an_activity(60, customer_number(1));
  better.outcome = ActivityOutcome::interested;
  const auto decision = corrected(21, better);
  REQUIRE(decision);
  CHECK(decision->recorded.corrects == activity_number(21));
  CHECK(decision->superseded->superseded_by == activity_number(60));
  CHECK(corrected(21, better, an_actor(rep_two, Role::rep, store_one)).refusal().code == RefusalCode::not_authorised);
  CHECK(corrected(22, better, an_actor(rep_two, Role::rep, store_one)).refusal() ==
        base::refuse(RefusalCode::already_corrected, "corrects", base::id_text(id_of(23))));
  CHECK(corrected(23, better, an_actor(rep_two, Role::rep, store_one)).ok());
  CHECK(corrected(21, an_activity(60, customer_number(1))).refusal().code == RefusalCode::nothing_to_change);
  CHECK(corrected(99, better).refusal().code == RefusalCode::activity_not_found);
}

TEST_CASE("a place is whole and on this Earth, or there is none") {
  Activity activity = an_activity(60, customer_number(1));
  set_place(activity, Place{.point = {31.230416, 121.473701}, .accuracy_m = 25, .taken_at = morning});
  CHECK(activity.latitude_e6 == 31'230'416);
  CHECK(activity.longitude_e6 == 121'473'701);
  const auto decision = recorded(activity);
  REQUIRE(decision);
  CHECK(decision->recorded.accuracy_m == 25);
  REQUIRE(place_of(decision->recorded));
  CHECK(place_of(decision->recorded)->taken_at == morning);

  const auto refused_at = [&](auto change) {
    Activity wrong = activity;
    change(wrong);
    const auto outcome = recorded(wrong);
    return outcome ? std::string("taken") : outcome.refusal().field;
  };
  CHECK(refused_at([](Activity& wrong) { wrong.longitude_e6.reset(); }) == "longitude_e6");
  CHECK(refused_at([](Activity& wrong) { wrong.latitude_e6 = 90'000'001; }) == "latitude_e6");
  CHECK(refused_at([](Activity& wrong) { wrong.longitude_e6 = -180'000'001; }) == "longitude_e6");
  CHECK(refused_at([](Activity& wrong) { wrong.accuracy_m = -1; }) == "accuracy_m");
  CHECK(refused_at([](Activity& wrong) { wrong.located_at.reset(); }) == "located_at");
  set_place(activity, std::nullopt);
  CHECK(recorded(activity)->recorded == recorded(an_activity(60, customer_number(1)))->recorded);
}

TEST_CASE("taking a place away, or giving one, is a correction") {
  Activity placed = an_activity(60, customer_number(1));
  set_place(placed, Place{.point = {31.2, 121.4}, .accuracy_m = 25, .taken_at = morning});
  CHECK(corrected(21, placed).ok());
}

TEST_CASE("an activity takes from a minute to a day, or its author does not say") {
  Activity activity = an_activity(60, customer_number(1));
  CHECK_FALSE(recorded(activity)->recorded.duration_min);
  for (const std::int64_t minutes : {1, 45, 1440}) {
    activity.duration_min = minutes;
    CHECK(recorded(activity)->recorded.duration_min == minutes);
  }
  CHECK(corrected(21, activity).ok());
  for (const std::int64_t minutes : {0, -1, 1441}) {
    activity.duration_min = minutes;
    CHECK(recorded(activity).refusal() == base::refuse(RefusalCode::invalid_value, "duration_min"));
  }
}
