#include "server/writer/writer.hpp"

#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <future>
#include <set>
#include <thread>

#include "tests/server/storage/stored_file.hpp"

using namespace actline;
using namespace std::chrono_literals;
using server::CrashNotes;
using server::SqliteBatch;
using server::Writer;
using server::WriterLimits;
using server::Written;
using tests::staff_row;

namespace {

struct Workshop {
  explicit Workshop(WriterLimits limits = {})
      : notes(CrashNotes::open(file.path() + ".notes")),
        writer(
            *file, *notes, [this](storage::Seq head) { announced = head; }, limits) {}

  Written add(std::uint64_t number, std::size_t commands = 1) {
    return writer.run(commands, [number](SqliteBatch& batch) { batch.put(staff_row(number, "示例"), {}); });
  }

  tests::StoredFile file;
  std::unique_ptr<CrashNotes> notes;
  std::atomic<storage::Seq> announced{0};
  Writer writer;
};

// Holds the writer inside a batch until let go, so that others queue up.
class Held {
 public:
  explicit Held(Writer& writer) {
    work_ = std::async(std::launch::async, [&] {
      return writer.run(1, [&](SqliteBatch&) {
        begun_.set_value();
        let_go_.get_future().wait();
      });
    });
    begun_.get_future().wait();
  }
  Written let_go() {
    let_go_.set_value();
    return work_.get();
  }

 private:
  std::promise<void> begun_;
  std::promise<void> let_go_;
  std::future<Written> work_;
};

}  // namespace

TEST_CASE("work is durable and announced when run() returns") {
  Workshop workshop;
  REQUIRE(workshop.add(1).ok());
  CHECK(workshop.announced == 1);
  CHECK(workshop.file->read()->count(records::TableId::staff) == 1);
}

TEST_CASE("what queues up meanwhile shares one batch") {
  Workshop workshop;
  Held held(workshop.writer);
  std::vector<std::future<Written>> waiting;
  for (std::uint64_t number = 1; number <= 20; ++number) {
    waiting.push_back(std::async(std::launch::async, [&, number] { return workshop.add(number); }));
  }
  std::this_thread::sleep_for(200ms);
  CHECK(workshop.file->read()->count(records::TableId::staff) == 0);
  REQUIRE(held.let_go().ok());
  for (auto& each : waiting) CHECK(each.get().ok());
  CHECK(workshop.writer.counters().batches == 2);
  CHECK(workshop.file->read()->head().seq == 20);
}

TEST_CASE("a batch ends at its limit, and larger work still goes through") {
  Workshop workshop(WriterLimits{.per_batch = 10, .waiting = 100});
  Held held(workshop.writer);
  std::vector<std::future<Written>> waiting;
  for (std::uint64_t number = 1; number <= 3; ++number) {
    waiting.push_back(std::async(std::launch::async, [&, number] { return workshop.add(number, 6); }));
  }
  waiting.push_back(std::async(std::launch::async, [&] { return workshop.add(4, 50); }));
  std::this_thread::sleep_for(200ms);
  REQUIRE(held.let_go().ok());
  for (auto& each : waiting) CHECK(each.get().ok());
  CHECK(workshop.writer.counters().batches == 5);
}

TEST_CASE("a full queue is refused at once and nothing of it is done") {
  Workshop workshop(WriterLimits{.per_batch = 128, .waiting = 10});
  Held held(workshop.writer);
  auto first = std::async(std::launch::async, [&] { return workshop.add(1, 9); });
  std::this_thread::sleep_for(100ms);
  CHECK(workshop.add(2, 2).kind == Written::Kind::queue_full);
  REQUIRE(held.let_go().ok());
  CHECK(first.get().ok());
  CHECK(workshop.file->read()->count(records::TableId::staff) == 1);
}

TEST_CASE("stopping finishes what is queued and takes no more") {
  Workshop workshop;
  Held held(workshop.writer);
  auto queued = std::async(std::launch::async, [&] { return workshop.add(1); });
  std::this_thread::sleep_for(100ms);
  auto stopping = std::async(std::launch::async, [&] { workshop.writer.stop(); });
  std::this_thread::sleep_for(100ms);
  CHECK(workshop.add(2).kind == Written::Kind::stopping);
  REQUIRE(held.let_go().ok());
  stopping.get();
  CHECK(queued.get().ok());
}

TEST_CASE("when the store refuses, nobody of the batch is told that it is done") {
  Workshop workshop;
  REQUIRE(workshop.writer.run(1, [](SqliteBatch& batch) { batch.limit_file_pages_for_tests(1); }).ok());
  const Written written = workshop.writer.run(1, [](SqliteBatch& batch) {
    for (std::uint64_t number = 1; number < 400; ++number) batch.put(staff_row(number, std::string(200, 'x')), {});
  });
  CHECK(written.kind == Written::Kind::failed);
  CHECK(written.detail == server::sqlite::disk_full_detail);
  CHECK(workshop.announced == 0);
  REQUIRE(workshop.writer.run(1, [](SqliteBatch& batch) { batch.limit_file_pages_for_tests(1'000'000); }).ok());
  CHECK(workshop.add(1).ok());
}

TEST_CASE("killed at any moment, everything acknowledged is there, whole") {
  tests::StoredFile file;
  file.close();
  base::SeededEntropy dice(11);
  std::set<std::uint64_t> acknowledged;
  std::uint64_t next = 1;
  for (int round = 0; round < 30; ++round) {
    std::array<int, 2> pipe_ends{};
    REQUIRE(::pipe(pipe_ends.data()) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
      file.open();
      const auto notes = CrashNotes::open(file.path() + ".notes");
      Writer writer(*file, *notes, [](storage::Seq) {});
      std::atomic<std::uint64_t> number{next};
      std::vector<std::thread> threads;
      for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
          for (;;) {
            const std::uint64_t mine = number.fetch_add(1);
            // Two rows each: half of it must never be seen.
            const auto written = writer.run(1, [&](SqliteBatch& batch) {
              batch.put(staff_row(2 * mine, "示例"), {});
              batch.put(staff_row(2 * mine + 1, "示例"), {});
            });
            if (written.ok()) [[maybe_unused]]
              const auto told = ::write(pipe_ends[1], &mine, sizeof mine);
          }
        });
      }
      for (;;) ::pause();
    }
    ::close(pipe_ends[1]);
    // Not before it is at work, however slow the machine; then at any moment.
    std::uint64_t number = 0;
    REQUIRE(::read(pipe_ends[0], &number, sizeof number) == sizeof number);
    acknowledged.insert(number);
    std::this_thread::sleep_for(std::chrono::milliseconds(dice.below(60)));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    while (::read(pipe_ends[0], &number, sizeof number) == sizeof number) acknowledged.insert(number);
    ::close(pipe_ends[0]);

    file.open();
    auto snapshot = file->read();
    std::set<std::uint64_t> found;
    const auto rows = snapshot->all(records::TableId::staff);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto& bytes = records::id_of(*rows[i]).bytes;
      std::uint64_t id = 0;
      for (std::size_t byte = 8; byte < 16; ++byte) id = id << 8U | bytes[byte];
      found.insert(id);
    }
    for (const std::uint64_t id : found) REQUIRE(found.contains(id ^ 1U));
    for (const std::uint64_t each : acknowledged) REQUIRE(found.contains(2 * each));
    REQUIRE(snapshot->head().seq >= static_cast<storage::Seq>(rows.size()));
    REQUIRE(snapshot->status().ok());
    next = found.empty() ? 1 : *found.rbegin() / 2 + 1;
    snapshot.reset();
    file.close();
  }
  CHECK(acknowledged.size() >= 30);
}
