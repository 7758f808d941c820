// The real server on a disk that is full, or that fails: nothing is acknowledged that is not kept, everybody is told why, and when the
// disk is well again the work goes on.
#include <catch2/catch_test_macros.hpp>
#include <cerrno>
#include <fstream>
#include <iostream>
#include <iterator>

#include "tests/loopback/organisation.hpp"
#include "tests/loopback/server_process.hpp"
#include "tests/loopback/temporary_folder.hpp"
#include "tests/process/checks.hpp"
#include "tests/process/failing_calls.hpp"
#include "tests/process/private_disk.hpp"
#include "tests/process/program_run.hpp"
#include "tests/process/settings.hpp"

using namespace actline;
using process::Fleet;
using process::PlainDevice;
using process::Tally;

namespace {

constexpr std::uint64_t some_pushes = 40;
constexpr std::uint64_t some_refusals = 20;  // more than there are devices

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void look(Fleet& fleet, const std::string& data) {
  process::require_settled(fleet);
  process::require_well(fleet.reckon_new());
  CHECK(fleet.differences_to_new_device(0) == 0);
  process::check_verified(data);
}

void end(Fleet& fleet, const std::string& what) {
  process::check_pictures(fleet);
  const Tally tally = fleet.reckon_all();
  std::cout << "process " << what << ": seed " << process::seed() << ", " << process::text_of(tally) << std::endl;
  process::require_well(tally);
  CHECK(tally.acknowledged == tally.commands);
}

}  // namespace

TEST_CASE("on a full disk nothing is acknowledged that is not kept, and with room again the work goes on", "[disk]") {
  tests::TemporaryFolder folder;
  process::PrivateDisk disk(folder.file("disk"), 64u << 20);
  if (!disk.why_not().empty()) SKIP(disk.why_not());
  const auto organisation = tests::make_organisation(disk.path("data"), process::fleet_reps);
  const std::string log = folder.file("log");
  tests::ServerProcess server(ACTLINE_PROGRAM, organisation.data, {.log = log});
  Fleet fleet(server.origin(), organisation, process::seed());
  REQUIRE(fleet.begin());
  base::SeededEntropy dice(process::seed());
  PlainDevice reader(server.origin(), organisation.person("rep1"), domain::DeviceId{base::make_id(base::Instant{1}, dice)});
  reader.link().share_session(fleet.device(4).link());
  REQUIRE(reader.greet() == PlainDevice::Heard::answer);

  constexpr int rounds = 4;
  for (int round = 1; round <= rounds; ++round) {
    INFO("round " << round);
    fleet.start_work(Fleet::OnSilence::try_again);
    REQUIRE(fleet.wait_for_pushes(some_pushes));
    // To the last page, or so that it fails somewhere in the middle of what is written.
    disk.fill(round % 2 == 0 ? 0 : dice.below(300'000));
    REQUIRE(fleet.wait_for_refusals("server_full", some_refusals));

    // Reading goes on; whoever wants in is told what is the matter.
    CHECK(reader.pull() == PlainDevice::Heard::answer);
    process::Connection door(server.origin());
    const auto refused = door.sign_in("manager", organisation.person("manager").password);
    // A sign-in is small: where the disk is not full to the last page it may still fit.
    if (round % 2 == 0 || refused.status != 200) {
      CHECK(refused.status == 503);
      CHECK(refused.body.find("server_full") != std::string::npos);
    }
    CHECK(content_of(log).find("disk_full") != std::string::npos);
    CHECK(process::run_actline("doctor --data " + organisation.data).says("MB left"));

    // Killed on a full disk it comes up again, and serves what it can.
    if (round % 3 == 0) {
      server.kill();
      server.start();
    }
    disk.make_room();
    REQUIRE(fleet.wait_for_pushes(fleet.pushes() + some_pushes));
    fleet.stop_work();
    look(fleet, organisation.data);
  }
  // Begun on a full disk, with nothing yet of what a running server has there, it ends and says what to do.
  CHECK(server.stop() == 0);
  disk.fill(0);
  CHECK_FALSE(server.try_to_start());
  CHECK(server.exit_code() == 1);
  INFO(content_of(log));
  CHECK(content_of(log).find("The disk is full: nothing can be written to " + organisation.data) != std::string::npos);
  disk.make_room();
  server.start();
  look(fleet, organisation.data);
  end(fleet, "full disk");
}

TEST_CASE("when reads, writes or syncs fail nothing is acknowledged that is not kept, and afterwards the work goes on", "[disk]") {
  tests::TemporaryFolder folder;
  process::FailingCalls calls(folder.path().string());
  const auto environment = calls.environment();
  if (environment.empty()) SKIP("libfiu's preloaded libraries are not installed (package fiu-utils)");
  const auto organisation = tests::make_organisation(folder.file("data"), process::fleet_reps);
  const std::string log = folder.file("log");
  tests::ServerProcess server(ACTLINE_PROGRAM, organisation.data, {.environment = environment, .log = log});
  Fleet fleet(server.origin(), organisation, process::seed());
  REQUIRE(fleet.begin());

  struct Fault {
    const char* call;
    int error;
    int percent;
    const char* told;
    bool killed = false;
  };
  for (const Fault& fault : {Fault{"posix/io/rw/pwrite", EIO, 100, "internal"}, Fault{"posix/io/rw/pwrite", EIO, 20, "internal"},
                             Fault{"posix/io/rw/pwrite", ENOSPC, 20, "server_full"}, Fault{"posix/io/sync/*", EIO, 100, "internal"},
                             Fault{"posix/io/sync/*", EIO, 30, "internal"}, Fault{"posix/io/sync/*", EIO, 100, "internal", true},
                             Fault{"posix/io/rw/pread", EIO, 50, "internal"}, Fault{"posix/io/rw/pwrite", EIO, 50, "internal", true}}) {
    INFO(fault.call << " fails " << fault.percent << " times of 100 with " << fault.error << (fault.killed ? ", then killed" : ""));
    fleet.start_work(Fleet::OnSilence::try_again);
    REQUIRE(fleet.wait_for_pushes(some_pushes));
    calls.fail(server.process(), fault.call, fault.error, fault.percent);
    REQUIRE(fleet.wait_for_refusals(fault.told, some_refusals));
    if (fault.killed) {
      server.kill();
      server.start();
    } else {
      calls.heal(server.process(), fault.call);
    }
    REQUIRE(fleet.wait_for_pushes(fleet.pushes() + some_pushes));
    fleet.stop_work();
    look(fleet, organisation.data);
  }
  CHECK(content_of(log).find("batch_failed") != std::string::npos);
  end(fleet, "failing disk");
}
