#include <cassert>
#include <thread>

#include "server/account/secure_entropy.hpp"
#include "server/device/native_device.hpp"
#include "server/log/wall_clock.hpp"
#include "tests/bench/arrival.hpp"
#include "tests/bench/sections.hpp"
#include "tests/loopback/organisation.hpp"
#include "tests/loopback/server_process.hpp"
#include "tests/loopback/temporary_folder.hpp"

namespace actline::bench {

namespace {

using server::device::NativeDevice;
using namespace std::chrono_literals;

constexpr int samples = 400;
constexpr int warm_up = 20;
constexpr auto pause_between = 15ms;  // nothing queues: this is latency, not throughput
constexpr auto patience = Arrival::patience;

}  // namespace

void measure_live(Figures& figures) {
  const tests::TemporaryFolder folder;
  const auto organisation = tests::make_organisation(folder.file("data"), 1);
  const tests::ServerProcess server(ACTLINE_PROGRAM, organisation.data);
  const auto& person = organisation.person("rep1");
  const auto& reader = organisation.person("manager");
  const server::WallClock clock;
  server::SecureEntropy here;
  server::SecureEntropy there;
  server::SecureEntropy ids;

  Arrival arrival;
  NativeDevice from({.origin = server.origin()}, server::device::in_memory(), clock, here);
  NativeDevice to({.origin = server.origin()}, server::device::in_memory(), clock, there);
  [[maybe_unused]] const bool signed_in = from.sign_in(person.login, person.password).ok() &&
                                          to.sign_in(reader.login, reader.password).ok() && from.wait_until_settled(patience) &&
                                          to.wait_until_settled(patience);
  assert(signed_in);
  to.look([&](sync::DeviceSession& session) { session.records().follow(arrival); });

  domain::Customer customer;
  customer.id = {base::make_id(clock.now(), ids)};
  customer.name = "示例客户";
  customer.owner = person.staff.id;
  customer.store = person.staff.store;
  arrival.expect(customer.id.value);
  [[maybe_unused]] const bool made = from.submit(domain::CreateCustomer{customer, {}, false}).ok();
  assert(made);
  arrival.wait();

  std::vector<double> latencies;
  for (int i = 0; i < warm_up + samples; ++i) {
    from.wait_until_settled(patience);
    std::this_thread::sleep_for(pause_between);
    domain::Activity activity;
    activity.id = {base::make_id(clock.now(), ids)};
    activity.customer = customer.id;
    activity.occurred_at = clock.now();
    activity.note = "第" + std::to_string(i) + "次，报价已发";
    arrival.expect(activity.id.value);
    const auto sent_at = std::chrono::steady_clock::now();
    [[maybe_unused]] const bool submitted = from.submit(domain::RecordActivity{activity}).ok();
    assert(submitted);
    const auto took = arrival.wait() - sent_at;
    if (i >= warm_up) latencies.push_back(std::chrono::duration<double, std::milli>(took).count());
  }
  to.look([&](sync::DeviceSession& session) { session.records().unfollow(arrival); });

  figures.say("live: a command on one native device → its row in another's memory, fsync on the way; " + std::to_string(samples) + " times");
  figures.add("live p50", percentile(latencies, 0.5), "ms", at_most(5));
  figures.add("live p99", percentile(latencies, 0.99), "ms", at_most(25));
}

}  // namespace actline::bench
