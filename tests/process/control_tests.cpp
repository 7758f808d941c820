// What the checks of this folder must find, shown to them: a server that forgot what it acknowledged, that decides a second time what
// it decided before, that lost a row, or takes for decided what it never got. Made by changing the data behind the real server's back.
#include <catch2/catch_test_macros.hpp>
#include <filesystem>

#include "server/account/secure_entropy.hpp"
#include "server/log/wall_clock.hpp"
#include "server/program/data_folder.hpp"
#include "tests/loopback/organisation.hpp"
#include "tests/loopback/server_process.hpp"
#include "tests/loopback/temporary_folder.hpp"
#include "tests/process/day_of_work.hpp"
#include "tests/process/reckoning.hpp"

using namespace actline;
using process::DayOfWork;
using process::PlainDevice;
using process::Tally;
using records::TableId;

namespace {

constexpr std::size_t commands = 12;

// One device of operations, which sees everything, and its server.
struct Desk {
  Desk() { REQUIRE((device.sign_in() && device.greet() == PlainDevice::Heard::answer)); }

  void work() {
    const auto first = static_cast<std::int64_t>(device.made().size()) + 1;
    day.make(commands);
    REQUIRE(device.send(first, commands) == PlainDevice::Heard::answer);
    REQUIRE(device.pull() == PlainDevice::Heard::answer);
    day.look_back();
  }
  // With the server down.
  template <class Change>
  void change_behind_its_back(Change change) {
    server.kill();
    {
      server::SecureEntropy entropy;
      auto opened = server::DataFolder(organisation.data).open(entropy, server::WallClock().now());
      const auto batch = std::get<std::unique_ptr<server::SqliteStorage>>(opened)->write();
      change(*batch);
      REQUIRE(batch->commit().ok());
    }
    server.start();
  }
  Tally seen_in_rows() const { return process::reckon(device, 1, device.held()); }

  tests::TemporaryFolder folder;
  tests::Organisation organisation = tests::make_organisation(folder.file("data"), 1);
  tests::ServerProcess server{ACTLINE_PROGRAM, organisation.data};
  base::SeededEntropy ids{1};
  PlainDevice device{server.origin(), organisation.person("operations"), domain::DeviceId{base::make_id(base::Instant{1}, ids)}};
  DayOfWork day{device, {}, 7, 0};
};

}  // namespace

TEST_CASE("control: when nothing is wrong nothing is found", "[control]") {
  Desk desk;
  desk.work();
  desk.change_behind_its_back([](storage::WriteBatch&) {});
  REQUIRE(desk.device.greet() == PlainDevice::Heard::answer);
  CHECK(desk.device.send(1, commands) == PlainDevice::Heard::answer);
  CHECK(desk.device.repeated() == commands);
  CHECK(desk.seen_in_rows().well());
  CHECK(process::heard_by(desk.device).well());
}

TEST_CASE("control: a server that forgot what it acknowledged is found out", "[control]") {
  Desk desk;
  REQUIRE(desk.server.stop() == 0);
  const auto copy = desk.folder.file("copy");
  std::filesystem::copy(desk.organisation.data, copy, std::filesystem::copy_options::recursive);
  desk.server.start();
  desk.work();
  desk.server.kill();
  // As a disk that only said it had written.
  std::filesystem::remove_all(desk.organisation.data);
  std::filesystem::rename(copy, desk.organisation.data);
  desk.server.start();
  REQUIRE(desk.device.greet() == PlainDevice::Heard::answer);
  CHECK(desk.device.lost() == commands);
  CHECK(process::heard_by(desk.device).complaints.size() == 3);  // of the numbers, of the head, and that its cursor fits no more
}

TEST_CASE("control: a command that is decided again is found out, by its answer and by its note", "[control]") {
  Desk desk;
  desk.work();
  const auto created = desk.device.made().front();
  REQUIRE(std::holds_alternative<domain::CreateCustomer>(created.command));
  desk.change_behind_its_back([&](storage::WriteBatch& batch) {
    auto state = batch.device(desk.device.id());
    state->last_n = 0;
    batch.put_device(*state);
  });
  REQUIRE(desk.device.send(1, 1) == PlainDevice::Heard::answer);
  CHECK(desk.device.duplicated() == 1);
  REQUIRE(desk.device.pull() == PlainDevice::Heard::answer);
  CHECK(desk.seen_in_rows().duplicated == 1);
}

TEST_CASE("control: a row that is gone is found out", "[control]") {
  Desk desk;
  desk.work();
  desk.change_behind_its_back([&](storage::WriteBatch& batch) {
    const auto& created = std::get<domain::CreateCustomer>(desk.device.made().front().command);
    batch.erase(TableId::customer, created.customer.id.value);
  });
  REQUIRE(desk.device.pull() == PlainDevice::Heard::answer);
  CHECK(desk.seen_in_rows().lost >= 1);
  CHECK_FALSE(desk.seen_in_rows().complaints.empty());
}

TEST_CASE("control: a number that is called repeated and was never sent is found out", "[control]") {
  Desk desk;
  desk.work();
  desk.change_behind_its_back([&](storage::WriteBatch& batch) {
    auto state = batch.device(desk.device.id());
    state->last_n = commands + 1;
    batch.put_device(*state);
  });
  desk.day.make(1);
  REQUIRE(desk.device.send(commands + 1, 1) == PlainDevice::Heard::answer);
  CHECK(desk.device.lost() == 1);
}
