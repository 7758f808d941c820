#include "server/job/timer_job.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <future>
#include <optional>

#include "server/job/tuning.hpp"
#include "server/log/wall_clock.hpp"
#include "shared/sync/decide_command.hpp"
#include "tests/server/storage/stored_file.hpp"

using namespace actline;
using namespace actline::server;
using domain::DeputyState;
using tests::numbered_id;
using tests::staff_row;

namespace {

constexpr base::Instant now{1'795'000'000'000};
constexpr std::uint64_t absent = 101, other = 102;

// A file, its writer and its job; a server that ends and begins again is another one over the same file.
struct Workshop {
  explicit Workshop(tests::StoredFile& kept) : file(kept) {
    writer.when_timers_are_set([this] { ++sets, job.wake(); });
    REQUIRE(writer
                .run(1,
                     [](SqliteBatch& batch) {
                       for (const std::uint64_t number : {absent, other}) batch.put(staff_row(number, "示例"), {});
                     })
                .ok());
  }
  ~Workshop() { job.stop(), writer.stop(); }

  void add(std::uint64_t number, base::Instant begins, base::Instant ends, base::Instant at = now) {
    domain::AddDeputy command;
    command.deputy = {.id = {numbered_id(number)},
                      .absent = {numbered_id(absent)},
                      .deputy = {numbered_id(other)},
                      .begins_at = begins,
                      .ends_at = ends,
                      .ext = {}};
    bool decided = false;
    REQUIRE(writer.run(1,
                       [&](SqliteBatch& batch) {
                         decided = sync::execute_into(batch, sync::server_actor(), command, {at, at}).ok();
                       })
                .ok());
    REQUIRE(decided);
  }
  DeputyState state(std::uint64_t number) {
    return records::as<domain::Deputy>(file->read()->find(records::TableId::deputy, numbered_id(number)))->state;
  }

  tests::StoredFile& file;
  std::unique_ptr<CrashNotes> notes = CrashNotes::open(file.path() + ".notes");
  std::promise<storage::Seq> announced;
  std::optional<storage::Seq> awaited;  // the head to be announced
  Writer writer{*file, *notes, [this](storage::Seq head) {
                  if (awaited && head == *awaited) announced.set_value(head);
                }};
  int sets = 0;
  WallClock clock;
  TimerJob job{*file, writer, clock};
};

}  // namespace

TEST_CASE("timers fire when they are due; until the next one the job sleeps, but never longer than a minute") {
  tests::StoredFile file;
  Workshop workshop(file);
  const base::Instant begins = base::later(now, 90 * base::second_ms), ends = base::later(begins, 5 * base::second_ms);
  CHECK(workshop.job.run(now) == base::later(now, timers_every_ms));
  CHECK(workshop.sets == 0);
  workshop.add(1, begins, ends);
  CHECK(workshop.sets == 1);
  CHECK(workshop.job.run(now) == base::later(now, timers_every_ms));
  const auto batches = workshop.writer.counters().batches;
  const base::Instant soon = base::later(now, 60 * base::second_ms);
  CHECK(workshop.job.run(soon) == begins);
  CHECK(workshop.writer.counters().batches == batches);  // nothing is written where nothing is due
  CHECK(workshop.state(1) == DeputyState::planned);
  CHECK(workshop.job.run(begins) == ends);
  CHECK(workshop.state(1) == DeputyState::running);
  CHECK(workshop.job.run(ends) == base::later(ends, timers_every_ms));
  CHECK(workshop.state(1) == DeputyState::over);
  workshop.writer.stop();
  CHECK(workshop.job.run(base::later(ends, 1)) == base::later(ends, 1 + timers_every_ms));  // harmless
}

TEST_CASE("what was due while no server ran fires when one starts, all of it, in several batches") {
  tests::StoredFile file;
  const auto many = static_cast<std::uint64_t>(timers_step * 2 + 10);
  {
    Workshop workshop(file);
    for (std::uint64_t number = 1; number <= many; ++number) workshop.add(number, base::later(now, 1'000), base::later(now, 2'000));
  }
  file.close();
  file.open();
  Workshop workshop(file);
  const auto before = workshop.writer.counters().batches;
  const base::Instant late = base::later(now, base::day_ms);
  CHECK(workshop.job.run(late) == base::later(late, timers_every_ms));
  CHECK(workshop.writer.counters().batches == before + 1 + 3);  // one to look at them all, once
  for (std::uint64_t number = 1; number <= many; ++number) CHECK(workshop.state(number) == DeputyState::over);
  CHECK_FALSE(file->read()->next_timer());
}

TEST_CASE("a clock that goes back turns back what it had turned too early") {
  tests::StoredFile file;
  Workshop workshop(file);
  workshop.add(1, base::later(now, base::hour_ms), base::later(now, 2 * base::hour_ms));
  workshop.job.run(now);
  workshop.job.run(base::later(now, 365 * base::day_ms));  // as it says, for a moment
  CHECK(workshop.state(1) == DeputyState::over);
  CHECK(workshop.job.run(base::later(now, 1)) == base::later(now, 1 + timers_every_ms));
  CHECK(workshop.state(1) == DeputyState::planned);
  CHECK(file->read()->next_timer() == base::later(now, base::hour_ms));
}

TEST_CASE("a job that sleeps is woken by a timer that is due earlier than it thought") {
  tests::StoredFile file;
  Workshop workshop(file);
  auto announced = workshop.announced.get_future();
  workshop.job.start();
  // By the real clock: it begins in a moment. The first change is that it was added, the second that it began.
  const base::Instant at = workshop.clock.now();
  workshop.awaited = file->read()->head().seq + 2;
  workshop.add(1, base::later(at, 300), base::later(at, base::hour_ms), at);
  CHECK(workshop.state(1) == DeputyState::planned);
  REQUIRE(announced.wait_for(std::chrono::seconds(30)) == std::future_status::ready);
  CHECK(workshop.state(1) == DeputyState::running);
}
