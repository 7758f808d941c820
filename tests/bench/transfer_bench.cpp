#include <cassert>
#include <span>

#include "server/account/secure_entropy.hpp"
#include "server/device/native_device.hpp"
#include "server/log/wall_clock.hpp"
#include "server/program/data_folder.hpp"
#include "shared/sync/decide_command.hpp"
#include "shared/sync/pull.hpp"
#include "tests/bench/arrival.hpp"
#include "tests/bench/sections.hpp"
#include "tests/loopback/organisation.hpp"
#include "tests/loopback/server_process.hpp"
#include "tests/loopback/temporary_folder.hpp"

namespace actline::bench {

namespace {

using server::device::NativeDevice;

constexpr std::size_t children = 300;
constexpr std::size_t committed_alone = 30, carried_over = 60;
constexpr auto patience = Arrival::patience;

std::unique_ptr<server::SqliteStorage> open(const std::string& data) {
  server::SecureEntropy entropy;
  auto opened = server::DataFolder(data).open(entropy, server::WallClock().now());
  assert(std::holds_alternative<std::unique_ptr<server::SqliteStorage>>(opened));
  return std::move(std::get<std::unique_ptr<server::SqliteStorage>>(opened));
}

domain::Actor actor_of(const domain::Staff& staff) { return {staff.id, staff.role, staff.store, {}}; }

// Customers of one person with so many follow-ups each, of usual length.
std::vector<domain::CustomerId> fill(server::SqliteStorage& storage, const domain::Staff& owner, std::size_t count) {
  server::SecureEntropy ids;
  const auto now = server::WallClock().now();
  std::vector<domain::CustomerId> made;
  for (std::size_t i = 0; i < count; ++i) {
    const auto batch = storage.write();
    const auto keep = [&](command::Command command) {
      [[maybe_unused]] const auto kept = sync::execute_into(*batch, actor_of(owner), std::move(command), {now, now});
      assert(kept.ok());
    };
    domain::CreateCustomer create;
    create.customer.id = {base::make_id(now, ids)};
    create.customer.name = "示例客户" + std::to_string(i);
    create.customer.owner = owner.id;
    made.push_back(create.customer.id);
    keep(create);
    for (std::size_t child = 0; child < children; ++child) {
      domain::Activity activity;
      activity.id = {base::make_id(now, ids)};
      activity.customer = made.back();
      activity.occurred_at = base::later(now, -static_cast<std::int64_t>(child) * base::hour_ms);
      activity.note = "第" + std::to_string(child) + "次沟通，客户想看样板间，约了周末上门量尺";
      keep(domain::RecordActivity{activity});
    }
    [[maybe_unused]] const auto committed = batch->commit();
    assert(committed.ok());
  }
  return made;
}

// One transfer, decided and durable.
void commit_transfers(server::SqliteStorage& storage, const domain::Staff& by, const domain::Staff& from, const domain::Staff& to,
                      std::span<const domain::CustomerId> customers, std::vector<double>& took) {
  for (const domain::CustomerId customer : customers) {
    const auto now = server::WallClock().now();
    const Stopwatch watch;
    const auto batch = storage.write();
    const domain::TransferCustomer asked{.customer = customer, .from = from.id, .to = to.id};
    [[maybe_unused]] const auto moved = sync::execute_into(*batch, actor_of(by), asked, {now, now});
    assert(moved.ok());
    [[maybe_unused]] const auto committed = batch->commit();
    assert(committed.ok());
    took.push_back(watch.ms());
  }
}

// What who gains a customer is sent, to the rows alone.
double bytes_to_rows(server::SqliteStorage& storage, const domain::Staff& reader) {
  const auto snapshot = storage.read();
  const auto move = snapshot->moves(0, snapshot->head().seq).back();
  const domain::DeviceId device{move.root};  // any id
  {
    const auto batch = storage.write();
    batch->put_device({.device = device, .staff = reader.id});
    [[maybe_unused]] const auto committed = batch->commit();
    assert(committed.ok());
  }
  const auto after = storage.read();
  const auto all = [&](const std::optional<sync::Cursor>& cursor) {
    const sync::PullRequest request{.device = device, .epoch = after->head().epoch, .cursor = cursor};
    return sync::answer_pull(*after, reader.id, request, server::WallClock().now()).answer.body;
  };
  sync::Cursor before = sync::decode_pull_reply(all(std::nullopt), device)->cursor;
  before.seq = move.seq - 2;  // before the customer's row and the move
  before.arriving.reset();
  const std::string body = all(before);
  const auto reply = sync::decode_pull_reply(body, device);
  assert(reply.ok() && reply->page.size() == children + 1 && "all that hangs on the customer");
  base::JsonWriter rows;
  rows.begin_object();
  sync::write_page(rows, reply->page);
  rows.end_object();
  return static_cast<double>(body.size()) / static_cast<double>(rows.str().size());
}

}  // namespace

void measure_transfer(Figures& figures) {
  const tests::TemporaryFolder folder;
  const auto organisation = tests::make_organisation(folder.file("data"), 2);
  const domain::Staff &manager = organisation.person("manager").staff, &from = organisation.person("rep1").staff,
                      &to = organisation.person("rep2").staff;
  std::vector<domain::CustomerId> customers;
  std::vector<double> commits;
  double ratio = 0;
  {
    const auto storage = open(organisation.data);
    customers = fill(*storage, from, committed_alone + carried_over);
    commit_transfers(*storage, manager, from, to, std::span(customers).first(committed_alone), commits);
    ratio = bytes_to_rows(*storage, to);
  }

  const tests::ServerProcess server(ACTLINE_PROGRAM, organisation.data);
  const server::WallClock clock;
  server::SecureEntropy here, there;
  Arrival arrival;
  NativeDevice giver({.origin = server.origin()}, server::device::in_memory(), clock, here);
  NativeDevice taker({.origin = server.origin()}, server::device::in_memory(), clock, there);
  const auto &by = organisation.person("manager"), &who = organisation.person("rep2");
  [[maybe_unused]] const bool signed_in = giver.sign_in(by.login, by.password).ok() && taker.sign_in(who.login, who.password).ok() &&
                                          giver.wait_until_settled(patience) && taker.wait_until_settled(patience);
  assert(signed_in);
  taker.look([&](sync::DeviceSession& session) { session.records().follow(arrival); });
  std::vector<double> latencies;
  for (const domain::CustomerId customer : std::span(customers).last(carried_over)) {
    giver.wait_until_settled(patience);
    arrival.expect(customer.value);
    const auto asked_at = std::chrono::steady_clock::now();
    [[maybe_unused]] const bool asked = giver.submit(domain::TransferCustomer{.customer = customer, .from = from.id, .to = to.id}).ok();
    assert(asked);
    latencies.push_back(std::chrono::duration<double, std::milli>(arrival.wait() - asked_at).count());
  }
  taker.look([&](sync::DeviceSession& session) { session.records().unfollow(arrival); });

  figures.say("a customer with 300 follow-ups goes to a colleague");
  figures.add("decided and durable, p95", percentile(commits, 0.95), "ms", at_most(20));
  figures.add("on the colleague's device, p95", percentile(latencies, 0.95), "ms", at_most(500));
  figures.add("bytes sent, to the rows alone", ratio, "", at_most(1.2));
}

}  // namespace actline::bench
