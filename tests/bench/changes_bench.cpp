#include <cassert>

#include "server/account/secure_entropy.hpp"
#include "server/log/wall_clock.hpp"
#include "server/program/data_folder.hpp"
#include "shared/sync/pull.hpp"
#include "tests/bench/sections.hpp"
#include "tests/loopback/organisation.hpp"
#include "tests/loopback/temporary_folder.hpp"

namespace actline::bench {

namespace {

constexpr std::size_t rows_a_commit = 10'000, changed_at_once = 50, pulls = 200;

records::Record customer_of(const domain::Staff& owner, const base::Id& id, std::size_t edition) {
  domain::Customer customer{.id = {id}};
  customer.name = "示例客户" + std::to_string(edition % 9'973);
  customer.phones = {"1380000" + std::to_string(1'000 + edition % 9'000)};
  customer.community = "示例小区";
  customer.note = "第" + std::to_string(edition) + "次沟通，客户想看样板间，约了周末上门量尺";
  customer.owner = owner.id;
  customer.store = owner.store;
  customer.created_by = owner.id;
  return records::Record(customer);
}

// How long the server takes to answer a pull with fifty changed rows, where so many are held.
std::vector<double> pull_times(std::size_t rows) {
  const tests::TemporaryFolder folder;
  const auto organisation = tests::make_organisation(folder.file("data"), 1);
  const domain::Staff& rep = organisation.person("rep1").staff;
  const records::Leaf leaf{records::Leaf::Kind::owner, rep.id.value};
  server::SecureEntropy entropy;
  const server::WallClock clock;
  auto opened = server::DataFolder(organisation.data).open(entropy, clock.now());
  const auto storage = std::move(std::get<std::unique_ptr<server::SqliteStorage>>(opened));
  std::vector<base::Id> ids;
  while (ids.size() < rows) {
    const auto batch = storage->write();
    for (std::size_t i = 0; i < rows_a_commit; ++i) {
      ids.push_back(base::make_id(clock.now(), entropy));
      batch->put(customer_of(rep, ids.back(), ids.size()), leaf);
    }
    [[maybe_unused]] const auto kept = batch->commit();
    assert(kept.ok());
  }
  const domain::DeviceId device{base::make_id(clock.now(), entropy)};
  {
    const auto batch = storage->write();
    batch->put_device({.device = device, .staff = rep.id});
    [[maybe_unused]] const auto kept = batch->commit();
    assert(kept.ok());
  }
  sync::PullRequest request{.device = device, .epoch = storage->read()->head().epoch};
  request.limit = 1;
  const auto first = sync::decode_pull_reply(sync::answer_pull(*storage->read(), rep.id, request, clock.now()).answer.body, device);
  request.limit = sync::page_rows;
  request.cursor = first->cursor;
  request.cursor->begun_at = 0;

  std::vector<double> took;
  for (std::size_t round = 0; round < pulls; ++round) {
    request.cursor->seq = storage->read()->head().seq;
    const auto batch = storage->write();
    for (std::size_t i = 0; i < changed_at_once; ++i) {
      batch->put(customer_of(rep, ids[entropy.next_u64() % ids.size()], rows + round * changed_at_once + i), leaf);
    }
    [[maybe_unused]] const auto kept = batch->commit();
    assert(kept.ok());
    const Stopwatch watch;
    const auto answer = sync::answer_pull(*storage->read(), rep.id, request, clock.now()).answer;
    took.push_back(watch.ms());
    assert(answer.status == 200 && !answer.body.empty());
  }
  return took;
}

}  // namespace

void measure_changes(Figures& figures) {
  auto few = pull_times(10'000), many = pull_times(1'000'000);
  figures.say("a pull of 50 changed rows, answered by the server (in its process, without HTTP)");
  figures.add("of 10,000 rows, p95", percentile(few, 0.95), "ms");
  figures.add("of 1,000,000 rows, p95", percentile(many, 0.95), "ms", at_most(10));
  figures.add("  median, to the one of 10,000", percentile(many, 0.5) / percentile(few, 0.5), "", at_most(1.2));
}

}  // namespace actline::bench
