// The real server, killed under load and its data folder gone: an hours-old backup and the command journal on another disk are everything
// that was acknowledged. Devices here do not offer again what an answer has named, so that what the journal lost would be lost.
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "server/account/secure_entropy.hpp"
#include "server/log/wall_clock.hpp"
#include "server/program/data_folder.hpp"
#include "tests/loopback/organisation.hpp"
#include "tests/loopback/server_process.hpp"
#include "tests/loopback/temporary_folder.hpp"
#include "tests/process/checks.hpp"
#include "tests/process/program_run.hpp"
#include "tests/process/settings.hpp"

using namespace actline;
using process::Fleet;

namespace {

constexpr std::uint64_t some_pushes = 60;

// What the database knows of each device, before anybody has sent anything again.
std::size_t numbers_missing(const Fleet& fleet, const std::string& data) {
  server::SecureEntropy entropy;
  const auto opened = server::DataFolder(data).open(entropy, server::WallClock().now());
  const auto snapshot = std::get<std::unique_ptr<server::SqliteStorage>>(opened)->read();
  std::size_t missing = 0;
  for (std::size_t place = 0; place < fleet.size(); ++place) {
    const auto device = snapshot->device(fleet.device(place).id());
    const std::int64_t known = device ? device->last_n : 0;
    if (known < fleet.device(place).acknowledged_to()) missing += static_cast<std::size_t>(fleet.device(place).acknowledged_to() - known);
  }
  return missing;
}

struct Town {
  std::string at(std::string_view name) const {
    return " --data " + organisation.data + " --" + std::string(name) + " " + folder.file(name);
  }
  // As when the machine burns down; the journal and the backups are elsewhere.
  void lose_the_data() const { std::filesystem::remove_all(organisation.data); }
  process::Said restore(const std::string& more = {}) const {
    return process::run_actline("restore" + at("backups") + " --from newest --journal " + folder.file("journal") + more);
  }

  tests::TemporaryFolder folder;
  tests::Organisation organisation = tests::make_organisation(folder.file("data"), process::fleet_reps);
  std::vector<std::string> words{"--journal", folder.file("journal"), "--backups", folder.file("backups")};
};

}  // namespace

TEST_CASE("killed under load and its data gone, a backup and the journal bring back everything acknowledged", "[journal]") {
  Town town;
  const std::string& data = town.organisation.data;
  tests::ServerProcess server(ACTLINE_PROGRAM, data, {.words = town.words});
  Fleet fleet(server.origin(), town.organisation, process::seed());
  REQUIRE(fleet.begin());

  for (int loss = 1; loss <= 2; ++loss) {
    INFO("loss " << loss);
    fleet.start_work(Fleet::OnSilence::stop);
    REQUIRE(fleet.wait_for_pushes(some_pushes));
    REQUIRE(process::run_actline("backup" + town.at("backups")).exit_code == 0);  // in the middle of the work
    // What is killed and begins again goes on in the journal.
    for (int kill = 1; kill <= 3; ++kill) {
      REQUIRE(fleet.wait_for_pushes(fleet.pushes() + some_pushes));
      server.kill();
      fleet.stop_work();
      if (kill == 3) break;
      server.start();
      fleet.start_work(Fleet::OnSilence::stop);
    }
    const process::Said doctor = process::run_actline("doctor" + town.at("backups") + " --journal " + town.folder.file("journal"));
    INFO(doctor.text);
    CHECK(doctor.says("with nothing missing"));
    town.lose_the_data();
    const process::Said restored = town.restore();
    INFO(restored.text);
    REQUIRE(restored.exit_code == 0);
    CHECK_FALSE(restored.says("decided otherwise"));
    CHECK_FALSE(restored.says("breaks off"));
    CHECK(restored.says("Accounts and passwords"));
    CHECK(numbers_missing(fleet, data) == 0);
    server.start();
    fleet.hear_of_restore();
    process::require_settled(fleet);
    process::require_well(fleet.reckon_new());
    process::check_verified(data);
    // Of the new epoch there is no backup yet, and a server makes one soon; here at once.
    REQUIRE(process::run_actline("backup" + town.at("backups")).exit_code == 0);
  }
  process::check_pictures(fleet);
  const auto tally = fleet.reckon_all();
  std::cout << "process journal: seed " << process::seed() << ", " << process::text_of(tally) << std::endl;
  process::require_well(tally);
  CHECK(tally.acknowledged == tally.commands);
  CHECK(server.stop() == 0);
  process::check_history(fleet, data);
}

TEST_CASE("a journal whose disk fails costs nobody an answer, and everybody who looks is told", "[journal]") {
  Town town;
  // Nothing can be made under a file, by root neither.
  std::ofstream(town.folder.file("journal")) << "in the way";
  const std::string log = town.folder.file("log");
  tests::ServerProcess server(ACTLINE_PROGRAM, town.organisation.data, {.words = town.words, .log = log});
  Fleet fleet(server.origin(), town.organisation, process::seed());
  REQUIRE(fleet.begin());
  REQUIRE(process::run_actline("backup" + town.at("backups")).exit_code == 0);
  fleet.start_work(Fleet::OnSilence::stop);
  REQUIRE(fleet.wait_for_pushes(some_pushes));
  fleet.stop_work();
  process::require_settled(fleet);
  process::require_well(fleet.reckon_new());

  std::ifstream file(log);
  CHECK(std::string(std::istreambuf_iterator<char>(file), {}).find("journal_failed") != std::string::npos);
  const process::Said doctor = process::run_actline("doctor" + town.at("backups") + " --journal " + town.folder.file("journal"));
  INFO(doctor.text);
  CHECK(doctor.exit_code == 1);
  CHECK(doctor.says("journal_failed"));
  CHECK(doctor.says("[ !! ] 从最近的备份恢复，只能回到"));
}
