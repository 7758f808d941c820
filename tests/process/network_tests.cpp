// Devices that reach the real server through a network that refuses, delays, cuts and loses answers: whatever they send again, each
// command is taken once.
#include <catch2/catch_test_macros.hpp>
#include <iostream>

#include "tests/loopback/fault_proxy.hpp"
#include "tests/loopback/organisation.hpp"
#include "tests/loopback/server_process.hpp"
#include "tests/loopback/temporary_folder.hpp"
#include "tests/process/checks.hpp"
#include "tests/process/settings.hpp"

using namespace actline;
using process::Fleet;
using process::Tally;
using tests::FaultProxy;

namespace {

constexpr std::uint64_t pushes_at_once = 50;
constexpr std::size_t of_each_at_least = 40;

// What befalls one connection. Sizes are such that it happens within its first requests: a push and its answer are about 2 kB.
FaultProxy::Fault some_fault(base::Entropy& dice) {
  FaultProxy::Fault fault;
  switch (dice.below(8)) {
    case 0: fault.refuse = true; break;
    case 1: fault.upload_limit = 1 + dice.below(600); break;  // within the headers of the first
    case 2: fault.upload_limit = 600 + dice.below(8'000); break;
    case 3: fault.download_limit = 0; break;                    // taken, and nobody hears of it
    case 4: fault.download_limit = 1 + dice.below(500); break;  // half a head
    case 5: fault.download_limit = 500 + dice.below(4'000); break;
    case 6: fault.delay = std::chrono::milliseconds(1 + dice.below(10)); [[fallthrough]];
    default: fault.upload_limit = 20'000; break;
  }
  return fault;
}

bool enough(const FaultProxy::Happened& happened) {
  return std::min({happened.refused, happened.delayed, happened.cut_upwards, happened.cut_downwards, happened.answers_lost}) >=
         of_each_at_least;
}

}  // namespace

TEST_CASE("through a network that cuts and loses, whatever is sent again is taken once", "[network]") {
  tests::TemporaryFolder folder;
  const auto organisation = tests::make_organisation(folder.file("data"), process::fleet_reps);
  tests::ServerProcess server(ACTLINE_PROGRAM, organisation.data);
  FaultProxy network(server.port());
  Fleet fleet("http://127.0.0.1:" + std::to_string(network.port()), organisation, process::seed());
  REQUIRE(fleet.begin());

  base::SeededEntropy dice(process::seed());
  network.draw_for_each([&] { return some_fault(dice); });
  network.cut();
  fleet.start_work(Fleet::OnSilence::try_again);
  while (!enough(network.happened())) REQUIRE(fleet.wait_for_pushes(fleet.pushes() + pushes_at_once));
  fleet.stop_work();

  network.set({});
  network.cut();
  process::require_settled(fleet);
  process::check_pictures(fleet);
  const auto tally = fleet.reckon_all();
  const auto happened = network.happened();
  std::cout << "process network: seed " << process::seed() << ", " << happened.refused << " refused, " << happened.delayed << " delayed, "
            << happened.cut_upwards << " requests cut, " << happened.cut_downwards << " answers cut, " << happened.answers_lost
            << " answers lost, " << process::text_of(tally) << std::endl;
  process::require_well(tally);
  CHECK(tally.acknowledged == tally.commands);
  CHECK(fleet.signed_in_again() == 0);
  CHECK(server.stop() == 0);
  process::check_history(fleet, organisation.data);
}
