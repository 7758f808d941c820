// The real server, killed at any moment under load: what it acknowledged is in effect, once.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <iostream>
#include <thread>

#include "tests/loopback/organisation.hpp"
#include "tests/loopback/server_process.hpp"
#include "tests/loopback/temporary_folder.hpp"
#include "tests/process/checks.hpp"
#include "tests/process/settings.hpp"

using namespace actline;
using process::Fleet;
using process::Tally;

namespace {

constexpr std::uint64_t rounds_per_organisation = 50;  // then a new one: what is looked through grows with every round
constexpr std::uint64_t thorough_rounds = 20;          // of each; after them whole pictures are compared every tenth round only

class Killing {
 public:
  Killing(std::uint64_t rounds, std::uint64_t seed)
      : rounds_(rounds),
        organisation_(tests::make_organisation(folder_.file("data"), process::fleet_reps)),
        server_(ACTLINE_PROGRAM, organisation_.data),
        fleet_(server_.origin(), organisation_, seed),
        dice_(seed) {}

  void run() {
    REQUIRE(fleet_.begin());
    for (std::uint64_t round = 1; round <= rounds_; ++round) {
      INFO("round " << round);
      fleet_.start_work(Fleet::OnSilence::stop);
      REQUIRE(fleet_.wait_for_pushes(1));  // not before it is at work, however slow the machine; then at any moment
      kill_after(5, 500);
      // Again at once, while everybody offers what was not answered.
      if (dice_.below(4) == 0) {
        fleet_.start_work(Fleet::OnSilence::stop);
        kill_after(5, 60);
      }
      look(round <= thorough_rounds || round % 10 == 0);
    }
  }

  // The whole of it once more, and its history.
  Tally end() {
    process::check_pictures(fleet_);
    Tally tally = fleet_.reckon_all();
    process::require_well(tally);
    CHECK(tally.acknowledged == tally.commands);
    CHECK(fleet_.signed_in_again() == 0);
    CHECK(server_.stop() == 0);
    process::check_history(fleet_, organisation_.data);
    return tally;
  }

  std::uint64_t kills() const { return kills_; }

 private:
  void kill_after(std::uint64_t least_ms, std::uint64_t most_ms) {
    std::this_thread::sleep_for(std::chrono::milliseconds(least_ms + dice_.below(most_ms - least_ms + 1)));
    server_.kill();
    ++kills_;
    fleet_.stop_work();
    server_.start();
  }

  void look(bool thoroughly) {
    process::require_settled(fleet_);
    process::require_well(fleet_.reckon_new());
    const auto another = 1 + static_cast<std::size_t>(dice_.below(fleet_.size() - 1));
    CHECK(fleet_.differences_to_new_device(another) == 0);
    if (!thoroughly) return;
    CHECK(fleet_.differences_to_new_device(0) == 0);
    process::check_verified(organisation_.data);
  }

  std::uint64_t rounds_;
  tests::TemporaryFolder folder_;
  tests::Organisation organisation_;
  tests::ServerProcess server_;
  Fleet fleet_;
  base::SeededEntropy dice_;
  std::uint64_t kills_ = 0;
};

}  // namespace

TEST_CASE("killed at any moment under load, everything acknowledged is in effect, once", "[kill]") {
  Tally tally;
  std::uint64_t kills = 0;
  for (std::uint64_t done = 0; done < process::kills(); done += rounds_per_organisation) {
    const auto seed = process::seed() + done;
    INFO("ACTLINE_PROCESS_SEED=" << seed);
    Killing killing(std::min(rounds_per_organisation, process::kills() - done), seed);
    killing.run();
    tally += killing.end();
    kills += killing.kills();
  }
  std::cout << "process kills: seed " << process::seed() << ", " << process::kills() << " rounds, " << kills << " kills, "
            << process::text_of(tally) << std::endl;
}
