#include "shared/command/timers_of.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/sample_world.hpp"

using namespace actline;
using namespace actline::testing;
using command::TimerKind;
using command::TimerSetting;
using Settings = std::vector<TimerSetting>;

namespace {

const domain::DeputyId id = strong_id<domain::DeputyId>(600);

domain::Deputy a_deputy(domain::DeputyState state) {
  return {.id = id, .absent = rep_one, .deputy = rep_two, .begins_at = {2'000}, .ends_at = {3'000}, .ext = {}, .state = state};
}

Settings timers_of(const domain::Deputy* before, const domain::Deputy* after) {
  records::Change change{.table = records::TableId::deputy, .id = id.value, .before = {}, .after = {}};
  if (before != nullptr) change.before = records::make_record(*before);
  if (after != nullptr) change.after = records::make_record(*after);
  return command::timers_of(change);
}

TimerSetting due(std::optional<std::int64_t> ms) {
  return {TimerKind::turn_deputy, id.value, ms ? std::optional(base::Instant{*ms}) : std::nullopt};
}

}  // namespace

TEST_CASE("a stand-in has a timer for its beginning, then for its end, then none") {
  const domain::Deputy planned = a_deputy(domain::DeputyState::planned), running = a_deputy(domain::DeputyState::running),
                       over = a_deputy(domain::DeputyState::over);
  CHECK(timers_of(nullptr, &planned) == Settings{due(2'000)});
  CHECK(timers_of(nullptr, &running) == Settings{due(3'000)});
  CHECK(timers_of(nullptr, &over).empty());
  CHECK(timers_of(&planned, &running) == Settings{due(3'000)});
  CHECK(timers_of(&running, &over) == Settings{due(std::nullopt)});
  CHECK(timers_of(&planned, &over) == Settings{due(std::nullopt)});
  CHECK(timers_of(&over, &planned) == Settings{due(2'000)});
  CHECK(timers_of(&planned, nullptr) == Settings{due(std::nullopt)});
  domain::Deputy other = planned;
  other.ends_at = {4'000};
  CHECK(timers_of(&planned, &other).empty());  // it begins as it did
  other.state = domain::DeputyState::running;
  CHECK(timers_of(&running, &other) == Settings{due(4'000)});
}

TEST_CASE("other rows have none") {
  const records::Records world = sample_world();
  world.each(records::TableId::customer, [](const records::RecordPtr& row) { CHECK(command::timers_of(*row).empty()); });
}

TEST_CASE("a timer asks for the command it is named after") {
  for (std::size_t kind = 0; kind < command::timer_names.size(); ++kind) {
    const auto asked = command::command_of({static_cast<TimerKind>(kind), id.value, {5}});
    CHECK(command::name_of(command::kind_of(asked)) == command::timer_names[kind]);
    CHECK(command::timer_named(command::timer_names[kind]) == static_cast<TimerKind>(kind));
  }
  CHECK_FALSE(command::timer_named("unheard_of"));
  CHECK(std::get<domain::TurnDeputy>(command::command_of({TimerKind::turn_deputy, id.value, {5}})).deputy == id);
}
