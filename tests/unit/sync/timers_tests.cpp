#include "shared/sync/timers.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "shared/domain/grace.hpp"
#include "shared/storage/snapshot_reader.hpp"
#include "shared/sync/decide_command.hpp"
#include "shared/sync/scope.hpp"
#include "tests/support/office.hpp"

using namespace actline;
using namespace actline::sync;
using domain::DeputyState;
using testing::numbered_id;
using testing::Office;

namespace {

struct Fixture : Office {
  const base::Instant begins = base::later(now, base::hour_ms), ends = base::later(begins, base::day_ms);

  base::Status ask(const domain::Actor& actor, const command::Command& command) {
    auto batch = storage().write();
    const auto outcome = execute_into(*batch, actor, command, {now, now});
    REQUIRE(batch->commit().ok());
    return outcome ? base::Status() : base::Status(outcome.refusal());
  }
  void add(std::uint8_t number, base::Instant from, base::Instant to) {
    REQUIRE(ask(server_actor(),
                domain::AddDeputy{{.id = {numbered_id(number)}, .absent = stranger, .deputy = rep, .begins_at = from, .ends_at = to}}));
  }
  TimersStep fire(base::Instant at, std::size_t most = 100) {
    auto batch = storage().write();
    const TimersStep step = fire_timers(*batch, at, most);
    REQUIRE(batch->commit().ok());
    return step;
  }
  std::size_t mend(base::Instant at) {
    auto batch = storage().write();
    const std::size_t wrong = mend_timers(*batch, at);
    REQUIRE(batch->commit().ok());
    return wrong;
  }
  DeputyState state(std::uint8_t number) {
    const auto row = records::as<domain::Deputy>(storage().read()->find(records::TableId::deputy, numbered_id(number)));
    REQUIRE(row != nullptr);
    return row->state;
  }
  storage::Seq head() { return storage().read()->head().seq; }
  std::optional<base::Instant> next() { return storage().read()->next_timer(); }
  void put_timer(std::uint8_t number, base::Instant due) {
    auto batch = storage().write();
    batch->put_timer({command::TimerKind::turn_deputy, numbered_id(number), due});
    REQUIRE(batch->commit().ok());
  }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "a stand-in is turned when its time comes, and each time the head moves, by which devices hear of it") {
  add(240, begins, ends);
  CHECK(state(240) == DeputyState::planned);
  CHECK(next() == begins);
  const storage::Seq before = head();
  CHECK(fire(base::later(begins, -1)).fired == 0);
  CHECK(head() == before);
  const TimersStep step = fire(base::later(begins, 700));
  CHECK(step.fired == 1);
  CHECK(step.in_vain == 0);
  CHECK(step.late_ms == 700);
  CHECK_FALSE(step.more);
  CHECK(state(240) == DeputyState::running);
  CHECK(head() == before + 1);
  CHECK(next() == ends);
  const auto events = storage().read()->events(0, 1'000);
  CHECK(events.back().kind == "deputy.turned");
  CHECK(events.back().before == R"({"state":"planned"})");
  CHECK(events.back().after == R"({"state":"running"})");
  CHECK(events.back().actor.is_nil());
  fire(ends);
  CHECK(state(240) == DeputyState::over);
  CHECK_FALSE(next());
}

TEST_CASE_METHOD(Fixture, "a stand-in that is ended needs no timer, nor one that was refused") {
  add(240, begins, ends);
  add(241, now, ends);
  CHECK(state(241) == DeputyState::running);
  REQUIRE(ask(server_actor(), domain::EndDeputy{{numbered_id(240)}}));
  CHECK(state(240) == DeputyState::over);
  CHECK(next() == ends);
  REQUIRE(ask(server_actor(), domain::EndDeputy{{numbered_id(241)}}));
  CHECK_FALSE(next());
  const domain::Deputy wrong{.id = {numbered_id(242)}, .absent = rep, .deputy = rep, .begins_at = begins, .ends_at = ends};
  CHECK_FALSE(ask(server_actor(), domain::AddDeputy{wrong}));
  CHECK_FALSE(next());
}

TEST_CASE_METHOD(Fixture, "a timer that is wrong does nothing but set what is right") {
  add(240, begins, ends);
  const storage::Seq before = head();
  put_timer(240, now);
  put_timer(250, now);  // of nothing there is
  const TimersStep step = fire(now);
  CHECK(step.fired == 2);
  CHECK(step.in_vain == 2);
  CHECK(head() == before);
  CHECK(state(240) == DeputyState::planned);
  CHECK(storage().read()->timers_due(ends, 10).size() == 1);
  CHECK(next() == begins);
  fire(begins);
  put_timer(240, base::later(begins, 1));  // once more
  CHECK(fire(base::later(begins, 1)).in_vain == 1);
  CHECK(next() == ends);
}

TEST_CASE_METHOD(Fixture, "what was due while no server ran is turned in the order in which it was, in steps") {
  for (std::uint8_t number = 0; number < 5; ++number)
    add(static_cast<std::uint8_t>(230 + number), base::later(begins, -number), base::later(begins, 1'000));
  const storage::Seq before = head();
  CHECK(fire(begins, 2).more);
  CHECK(state(234) == DeputyState::running);
  CHECK(state(233) == DeputyState::running);
  CHECK(state(232) == DeputyState::planned);
  CHECK(fire(base::later(begins, 1'000), 4).more);  // three that never ran for anybody to see, and the first end
  CHECK(state(230) == DeputyState::over);
  CHECK_FALSE(fire(base::later(begins, 1'000), 4).more);
  CHECK(head() == before + 2 + 5);
  for (std::uint8_t number = 230; number < 235; ++number) CHECK(state(number) == DeputyState::over);
}

TEST_CASE_METHOD(Fixture, "after a clock that was wrong, or without any timers, all comes right") {
  add(240, begins, ends);
  add(241, begins, ends);
  fire(base::later(ends, 1));
  CHECK_FALSE(next());
  CHECK(mend(base::later(begins, 5)) == 2);
  CHECK(fire(base::later(begins, 5)).fired == 2);
  CHECK(state(240) == DeputyState::running);
  CHECK(next() == ends);
  {
    auto batch = storage().write();
    for (const int number : {240, 241}) batch->drop_timer(command::TimerKind::turn_deputy, numbered_id(static_cast<std::uint8_t>(number)));
    REQUIRE(batch->commit().ok());
  }
  CHECK(mend(base::later(begins, 6)) == 0);
  CHECK(next() == ends);
  CHECK(fire(base::later(begins, 6)).fired == 0);
}

TEST_CASE_METHOD(Fixture, "thousands of stand-ins that are long over are not read by who asks") {
  const auto rights = [this](base::Instant at) { return actor_of(*storage().read(), rep, {numbered_id(91)}, at)->acted_for.size(); };
  auto batch = storage().write();
  constexpr int past = 3'000;
  for (int number = 0; number < past; ++number) {
    domain::Deputy over{.id = {numbered_id(1)},
                        .absent = stranger,
                        .deputy = rep,
                        .begins_at = {1'000},
                        .ends_at = {2'000 + number},
                        .ext = {},
                        .state = DeputyState::over};
    over.id.value.bytes[3] = static_cast<std::uint8_t>(number / 256);
    over.id.value.bytes[4] = static_cast<std::uint8_t>(number % 256);
    batch->put(over, {});
  }
  REQUIRE(batch->commit().ok());
  const auto snapshot = storage().read();
  const storage::SnapshotReader reader(*snapshot);
  REQUIRE(snapshot->count(records::TableId::deputy) == past);
  CHECK(reader.deputies_of(rep, base::later(now, -domain::facts_forgiven_ms)).empty());
  CHECK(reader.deputies_of(colleague, {0}).empty());
  CHECK(rights(now) == 0);
  CHECK(rights({2'000 + past - 1 + domain::facts_forgiven_ms}) == 1);
}
