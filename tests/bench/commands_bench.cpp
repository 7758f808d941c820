#include <array>
#include <atomic>
#include <cassert>
#include <deque>
#include <thread>

#include "server/account/secure_entropy.hpp"
#include "server/sample/customer_draw.hpp"
#include "tests/bench/push_client.hpp"
#include "tests/bench/sections.hpp"
#include "tests/loopback/server_process.hpp"
#include "tests/loopback/temporary_folder.hpp"

namespace actline::bench {

namespace {

constexpr double seconds = 5;
constexpr std::size_t single_prepared = 3'000;  // by each device: more than it can be rid of in that time
constexpr std::size_t batch_prepared = 20'000;

std::vector<command::Command> new_customers(const server::sample::PhraseBook& book, std::uint64_t seed, std::size_t count,
                                            const domain::Staff& owner) {
  base::SeededEntropy entropy(seed);
  server::sample::CustomerDraw draw(book, entropy);
  std::vector<command::Command> commands;
  for (std::size_t i = 0; i < count; ++i) {
    auto drawn = draw.draw(base::Instant{1'767'225'600'000});
    drawn.customer.owner = owner.id;
    drawn.customer.store = owner.store;
    commands.emplace_back(domain::CreateCustomer{std::move(drawn.customer), std::move(drawn.contacts), true});
  }
  return commands;
}

struct Run {
  double per_second = 0;
  std::vector<double> latencies_ms;
  std::size_t rejected = 0;
  double bytes_per_command = 0;
};

enum class Journal : std::uint8_t { kept, off };

// So many devices, each pushing `batch` commands at a time as fast as it is answered.
Run run(std::size_t devices, std::size_t batch, std::size_t prepared_each, Journal journal) {
  const tests::TemporaryFolder folder;
  const auto organisation = tests::make_organisation(folder.file("data"), devices);
  std::vector<std::string> words;
  if (journal == Journal::off) words.emplace_back("--without-journal");
  const tests::ServerProcess server(ACTLINE_PROGRAM, organisation.data, {.words = words});
  const auto book = server::sample::PhraseBook::read_folder("assets/sample");
  assert(book.ok());
  server::SecureEntropy entropy;

  std::deque<PushClient> clients;
  double bytes = 0;
  for (std::size_t i = 0; i < devices; ++i) {
    const auto& person = organisation.person("rep" + std::to_string(i + 1));
    auto commands = new_customers(*book, i + 1, prepared_each, person.staff);
    clients.emplace_back(server.origin(), person, entropy).prepare(std::move(commands));
    bytes += static_cast<double>(clients.back().prepared_bytes());
  }

  std::atomic<std::size_t> commands{0};
  std::vector<std::vector<double>> latencies(devices);
  std::vector<std::thread> threads;
  const Stopwatch watch;
  for (std::size_t i = 0; i < devices; ++i) {
    threads.emplace_back([&, i] {
      auto& client = clients[i];
      while (watch.ms() < seconds * 1'000 && client.prepared() >= batch) {
        const Stopwatch one;
        const bool decided = client.push(batch);
        assert(decided && "a push was not decided");
        if (!decided) return;
        latencies[i].push_back(one.ms());
        commands += batch;
      }
    });
  }
  for (auto& thread : threads) thread.join();

  Run result;
  result.per_second = static_cast<double>(commands) / (watch.ms() / 1'000);
  for (const auto& samples : latencies) result.latencies_ms.insert(result.latencies_ms.end(), samples.begin(), samples.end());
  for (const auto& client : clients) result.rejected += client.rejected();
  result.bytes_per_command = bytes / static_cast<double>(devices * prepared_each);
  return result;
}

}  // namespace

void measure_commands(Figures& figures) {
  auto single = run(16, 1, single_prepared, Journal::kept);
  const auto single_alone = run(16, 1, single_prepared, Journal::off);
  figures.say("commands: new customers of " + std::to_string(static_cast<int>(single.bytes_per_command)) +
              " bytes with contacts, checked, with event; answered after fsync, of the journal and of the database");
  figures.add("single commands, 16 connections", single.per_second, "/s", at_least(2'000));
  figures.add("  without the journal", single_alone.per_second, "/s");
  figures.add("  p50", percentile(single.latencies_ms, 0.5), "ms");
  figures.add("  p99", percentile(single.latencies_ms, 0.99), "ms", at_most(40));
  auto batches = run(8, 200, batch_prepared, Journal::kept);
  const auto batches_alone = run(8, 200, batch_prepared, Journal::off);
  figures.add("batches of 200, 8 devices", batches.per_second, "/s", at_least(8'000));
  figures.add("  without the journal", batches_alone.per_second, "/s");
  figures.add("  p50 of a batch", percentile(batches.latencies_ms, 0.5), "ms");
  figures.add("  p99 of a batch", percentile(batches.latencies_ms, 0.99), "ms");
  figures.add("commands refused (a number drawn twice)", static_cast<double>(single.rejected + batches.rejected), "");
}

}  // namespace actline::bench
