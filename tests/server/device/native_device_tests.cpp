// Devices end to end: the production session over real sockets to a real server, with kills, lost answers and restarts.
#include "server/device/native_device.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "server/account/secure_entropy.hpp"
#include "server/log/wall_clock.hpp"
#include "server/program/data_folder.hpp"
#include "tests/loopback/fault_proxy.hpp"
#include "tests/loopback/organisation.hpp"
#include "tests/loopback/server_process.hpp"
#include "tests/loopback/temporary_folder.hpp"

using namespace actline;
using namespace std::chrono_literals;
using records::TableId;
using server::device::DeviceStore;
using server::device::NativeDevice;
using tests::FaultProxy;
using tests::Person;
using tests::ServerProcess;

namespace {

constexpr auto patience = 20s;  // for what takes milliseconds on a machine that is not busy

class ShiftedClock final : public base::Clock {
 public:
  explicit ShiftedClock(std::int64_t by_ms) : by_ms_(by_ms) {}
  base::Instant now() const override { return base::later(server::WallClock().now(), by_ms_); }

 private:
  std::int64_t by_ms_;
};

// A person's device with everything it needs.
class Device {
 public:
  explicit Device(std::string origin, DeviceStore store = server::device::in_memory(), std::int64_t clock_ahead_ms = 0)
      : clock_(clock_ahead_ms), device_({.origin = std::move(origin)}, std::move(store), clock_, entropy_) {}

  NativeDevice* operator->() { return &device_; }
  void sign_in(const Person& person) { REQUIRE(device_.sign_in(person.login, person.password).ok()); }
  std::size_t count(TableId table) {
    return device_.look([&](const sync::DeviceSession& session) { return session.records().size(table); });
  }
  bool sees(TableId table, const base::Id& id) {
    return device_.wait(patience, [&](const sync::DeviceSession& session) { return session.records().find(table, id) != nullptr; });
  }
  std::size_t unsent() {
    return device_.look([](const sync::DeviceSession& session) { return session.status().unsent; });
  }

  domain::CustomerId add_customer(const Person& owner, std::string name) {
    domain::Customer customer;
    customer.id = {base::make_id(clock_.now(), ids_)};
    customer.name = std::move(name);
    customer.owner = owner.staff.id;
    customer.store = owner.staff.store;
    REQUIRE(device_.submit(domain::CreateCustomer{customer, {}, false}).ok());
    return customer.id;
  }
  domain::ActivityId add_activity(domain::CustomerId customer, std::string note) {
    domain::Activity activity;
    activity.id = {base::make_id(clock_.now(), ids_)};
    activity.customer = customer;
    activity.occurred_at = clock_.now();
    activity.note = std::move(note);
    REQUIRE(device_.submit(domain::RecordActivity{activity}).ok());
    return activity.id;
  }

 private:
  ShiftedClock clock_;
  server::SecureEntropy entropy_;  // the loop's
  server::SecureEntropy ids_;      // this thread's
  NativeDevice device_;
};

struct Office {
  explicit Office(std::size_t reps = 1)
      : organisation(tests::make_organisation(folder.file("data"), reps)), server(ACTLINE_PROGRAM, organisation.data) {}

  const Person& person(std::string_view login) const { return organisation.person(login); }

  tests::TemporaryFolder folder;
  tests::Organisation organisation;
  ServerProcess server;
};

// What the stopped server has kept.
struct Kept {
  std::size_t customers = 0;
  std::size_t activities = 0;
  std::size_t recorded_events = 0;    // activity.recorded
  std::size_t distinct_subjects = 0;  // of those
};

Kept what_was_kept(Office& office) {
  CHECK(office.server.stop() == 0);
  server::SecureEntropy entropy;
  const auto opened = server::DataFolder(office.organisation.data).open(entropy, server::WallClock().now());
  const auto& storage = std::get<std::unique_ptr<server::SqliteStorage>>(opened);
  const auto snapshot = storage->read();
  Kept kept{snapshot->count(TableId::customer), snapshot->count(TableId::activity), 0, 0};
  std::set<base::Id> subjects;
  std::int64_t last = 0;
  for (auto events = snapshot->events(0, 1'000); !events.empty(); events = snapshot->events(last, 1'000)) {
    for (const auto& event : events) {
      CHECK(event.seq == last + 1);
      last = event.seq;
      if (event.kind != "activity.recorded") continue;
      ++kept.recorded_events;
      subjects.insert(event.subject);
    }
  }
  kept.distinct_subjects = subjects.size();
  return kept;
}

}  // namespace

TEST_CASE("what one device writes another sees without asking") {
  Office office;
  Device rep(office.server.origin());
  Device manager(office.server.origin());
  rep.sign_in(office.person("rep1"));
  manager.sign_in(office.person("manager"));
  REQUIRE(rep->wait_until_settled(patience));
  REQUIRE(manager->wait_until_settled(patience));

  const auto customer = rep.add_customer(office.person("rep1"), "林㛃");
  const auto activity = rep.add_activity(customer, "量了阳台，周五出图");
  CHECK(manager.sees(TableId::customer, customer.value));
  CHECK(manager.sees(TableId::activity, activity.value));
  CHECK(rep->wait_until_settled(patience));
}

TEST_CASE("a server killed in the middle of pushes loses nothing and doubles nothing") {
  Office office;
  Device rep(office.server.origin(), std::move(server::device::in_file(office.folder.file("device"))).value());
  rep.sign_in(office.person("rep1"));
  REQUIRE(rep->wait_until_settled(patience));
  const auto customer = rep.add_customer(office.person("rep1"), "周喆");

  constexpr int rounds = 6;
  constexpr int per_round = 120;
  std::set<base::Id> written;
  for (int round = 0; round < rounds; ++round) {
    for (int i = 0; i < per_round; ++i) {
      written.insert(rep.add_activity(customer, "第" + std::to_string(round) + "轮第" + std::to_string(i) + "条").value);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(7 * round));
    office.server.kill();
    office.server.start();
  }
  REQUIRE(rep->wait_until_settled(60s));
  CHECK(rep.count(TableId::activity) == rounds * per_round);
  CHECK(rep.count(TableId::verdict_note) == 0);

  const auto kept = what_was_kept(office);
  CHECK(kept.customers == 1);
  CHECK(kept.activities == rounds * per_round);
  CHECK(kept.recorded_events == rounds * per_round);
  CHECK(kept.distinct_subjects == written.size());
}

TEST_CASE("answers lost or cut short after the commit are asked for again, and count once") {
  Office office;
  FaultProxy network(office.server.port());
  Device rep("http://127.0.0.1:" + std::to_string(network.port()));
  // The proxy is another origin than the server's own; Host is passed on as the device sent it, so both agree.
  rep.sign_in(office.person("rep1"));
  REQUIRE(rep->wait_until_settled(patience));
  const auto customer = rep.add_customer(office.person("rep1"), "赵龘");
  REQUIRE(rep->wait_until_settled(patience));

  for (const std::size_t arrives : {std::size_t{0}, std::size_t{40}, std::size_t{300}}) {
    FaultProxy::Fault fault;
    fault.download_limit = arrives;
    network.cut();
    network.set(fault);
    for (int i = 0; i < 5; ++i) rep.add_activity(customer, "只到" + std::to_string(arrives) + "字节，第" + std::to_string(i));
    const bool held_back = !rep->wait(800ms, [](const sync::DeviceSession& session) { return session.status().unsent == 0; });
    CHECK(held_back);
    network.set({});
    network.cut();
    REQUIRE(rep->wait_until_settled(patience));
  }
  const auto kept = what_was_kept(office);
  CHECK(kept.activities == 15);
  CHECK(kept.recorded_events == 15);
}

TEST_CASE("when the session has ended, unsent work stays and goes out after signing in again") {
  Office office;
  Device rep(office.server.origin());
  rep.sign_in(office.person("rep1"));
  REQUIRE(rep->wait_until_settled(patience));

  rep->forget_session();
  const auto customer = rep.add_customer(office.person("rep1"), "任翀");
  REQUIRE(rep->wait(patience, [](const sync::DeviceSession& session) { return session.status().phase == sync::Phase::signed_out; }));
  CHECK(rep.unsent() == 1);
  CHECK(rep.count(TableId::customer) == 1);

  rep.sign_in(office.person("rep1"));
  REQUIRE(rep->wait_until_settled(patience));
  CHECK(rep.unsent() == 0);
  CHECK(rep.sees(TableId::customer, customer.value));
  CHECK(what_was_kept(office).customers == 1);
}

TEST_CASE("a device whose clock is days ahead still syncs; it is told, and history does not believe it") {
  Office office;
  Device rep(office.server.origin(), server::device::in_memory(), 3 * base::day_ms);
  rep.sign_in(office.person("rep1"));
  REQUIRE(rep->wait_until_settled(patience));
  const auto ahead = rep->look([](const sync::DeviceSession& session) { return session.status().clock_ahead_ms; });
  CHECK(ahead > 3 * base::day_ms - base::minute_ms);
  CHECK(ahead < 3 * base::day_ms + base::minute_ms);

  const auto customer = rep.add_customer(office.person("rep1"), "单雄");
  const auto activity = rep.add_activity(customer, "钟快三天");
  REQUIRE(rep->wait_until_settled(patience));
  const auto record =
      rep->look([&](const sync::DeviceSession& session) { return session.records().find(TableId::activity, activity.value); });
  const auto entity = records::as<domain::Activity>(record);
  REQUIRE(entity);
  CHECK(entity->occurred_at <= entity->recorded_at);
  CHECK(entity->recorded_at < base::later(server::WallClock().now(), base::hour_ms));
}

TEST_CASE("work done without a network survives the device's restart and goes out when there is one") {
  Office office;
  const auto path = office.folder.file("device");
  const auto store = [&] { return std::move(server::device::in_file(path)).value(); };
  domain::CustomerId customer;
  domain::DeviceId id;
  {
    Device rep(office.server.origin(), store());
    rep.sign_in(office.person("rep1"));
    REQUIRE(rep->wait_until_settled(patience));
    rep->set_online(false);
    customer = rep.add_customer(office.person("rep1"), "曾淼");
    REQUIRE(rep->wait(patience, [](const sync::DeviceSession& session) { return session.status().unsaved == 0; }));
    id = rep->look([](const sync::DeviceSession& session) { return session.device(); });
  }
  Device rep("http://127.0.0.1:1", store());  // nobody is there
  REQUIRE(rep->wait(patience, [](const sync::DeviceSession& session) { return session.status().ready; }));
  CHECK(rep->look([](const sync::DeviceSession& session) { return session.device(); }) == id);
  CHECK(rep.sees(TableId::customer, customer.value));
  CHECK(rep.unsent() == 1);
}

TEST_CASE("a device that was offline with its store sends what it holds at the next start") {
  Office office;
  const auto path = office.folder.file("device");
  domain::CustomerId customer;
  {
    Device rep(office.server.origin(), std::move(server::device::in_file(path)).value());
    rep.sign_in(office.person("rep1"));
    REQUIRE(rep->wait_until_settled(patience));
    rep->set_online(false);
    customer = rep.add_customer(office.person("rep1"), "仇犇");
    REQUIRE(rep->wait(patience, [](const sync::DeviceSession& session) { return session.status().unsaved == 0; }));
  }
  {
    Device rep(office.server.origin(), std::move(server::device::in_file(path)).value());
    rep.sign_in(office.person("rep1"));
    REQUIRE(rep->wait_until_settled(patience));
    CHECK(rep.unsent() == 0);
  }
  Device manager(office.server.origin());
  manager.sign_in(office.person("manager"));
  CHECK(manager.sees(TableId::customer, customer.value));
}

TEST_CASE("a slow and cut network delays a device and does no more") {
  Office office;
  FaultProxy network(office.server.port());
  Device rep("http://127.0.0.1:" + std::to_string(network.port()));
  rep.sign_in(office.person("rep1"));
  REQUIRE(rep->wait_until_settled(patience));
  FaultProxy::Fault slow;
  slow.delay = 60ms;
  network.set(slow);
  const auto customer = rep.add_customer(office.person("rep1"), "盖骉");
  for (int i = 0; i < 20; ++i) {
    rep.add_activity(customer, "慢网第" + std::to_string(i));
    if (i % 5 == 4) network.cut();
  }
  REQUIRE(rep->wait_until_settled(60s));
  CHECK(what_was_kept(office).recorded_events == 20);
}
