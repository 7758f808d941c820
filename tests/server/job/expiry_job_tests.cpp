#include "server/job/expiry_job.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <future>

#include "server/job/tuning.hpp"
#include "server/log/wall_clock.hpp"
#include "shared/sync/tuning.hpp"
#include "tests/server/storage/stored_file.hpp"

using namespace actline;
using namespace actline::server;
using records::TableId;
using tests::numbered_id;
using tests::staff_row;

namespace {

constexpr base::Instant now{1'795'000'000'000};

struct Workshop {
  std::int64_t deletions() {
    const auto rows = file->read()->changes({.everything = true}, 0, 1'000'000);
    return std::count_if(rows.begin(), rows.end(), [](const auto& row) { return row.record == nullptr; });
  }
  void live_and_die(std::uint64_t rows) {
    const Written written = writer.run(1, [rows](SqliteBatch& batch) {
      for (std::uint64_t number = 1; number <= rows; ++number) batch.put(staff_row(number, "示例"), {});
      for (std::uint64_t number = 1; number <= rows; ++number) batch.erase(TableId::staff, numbered_id(number));
    });
    REQUIRE(written.ok());
  }

  tests::StoredFile file;
  std::unique_ptr<CrashNotes> notes = CrashNotes::open(file.path() + ".notes");
  Writer writer{*file, *notes, [](storage::Seq) {}};
  WallClock clock;
  ExpiryJob job{writer, clock};
};

}  // namespace

TEST_CASE("a server's deletions go when thirty days have passed, all in one run, in several batches") {
  Workshop workshop;
  workshop.live_and_die(expiry_step * 2 + 10);
  const storage::Seq head = workshop.file->read()->head().seq;
  base::Instant at = now;
  for (int day = 0; day <= 30; ++day, at = base::later(at, base::day_ms)) {
    CHECK(workshop.job.run(at) == base::later(at, expiry_every_ms));
    CHECK(workshop.job.run(base::later(at, base::hour_ms)) == base::later(at, base::hour_ms + expiry_every_ms));
  }
  CHECK(workshop.deletions() == static_cast<std::int64_t>(expiry_step * 2 + 10));
  CHECK(workshop.file->read()->day_marks().size() == 31);
  const auto before = workshop.writer.counters().batches;
  workshop.job.run(at);
  CHECK(workshop.writer.counters().batches == before + 3);
  CHECK(workshop.deletions() == 0);
  CHECK(workshop.file->read()->head().min_seq == head);
  CHECK(workshop.file->read()->head().seq == head);
  workshop.writer.stop();
  CHECK(workshop.job.run(at) == base::later(at, expiry_every_ms));  // harmless
}

TEST_CASE("very much is forgotten in several runs, a minute apart") {
  Workshop workshop;
  constexpr std::size_t in_a_run = expiry_step * expiry_steps_most;
  workshop.live_and_die(in_a_run + 1);
  const Written marked = workshop.writer.run(1, [](SqliteBatch& batch) {
    for (std::int64_t day = now.ms / base::day_ms - 31; day <= now.ms / base::day_ms; ++day) batch.put_day_mark({day, batch.head().seq});
  });
  REQUIRE(marked.ok());
  CHECK(workshop.job.run(now) == base::later(now, expiry_goes_on_after_ms));
  CHECK(workshop.deletions() == 1);
  CHECK(workshop.job.run(now) == base::later(now, expiry_every_ms));
  CHECK(workshop.deletions() == 0);
}

TEST_CASE("a thread of its own does what is due, and ends at once when told") {
  const WallClock clock;
  std::promise<void> twice;
  int times = 0;
  Recurring recurring(clock, [&](base::Instant at) {
    if (++times == 2) twice.set_value();
    return base::later(at, times < 2 ? 1 : base::hour_ms);
  });
  recurring.start(1);
  REQUIRE(twice.get_future().wait_for(std::chrono::seconds(60)) == std::future_status::ready);
  recurring.stop();
  recurring.stop();
  CHECK(times == 2);
  Recurring never(clock, [&](base::Instant at) { return ++times, at; });
  never.start(base::hour_ms);
  never.stop();
  CHECK(times == 2);
}
