// The real server with a wall clock that is years ahead or behind, is put back between two starts, or jumps while people work: numbers
// stay dense, nothing is lost or taken twice, and whose session has become doubtful signs in again.
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <iostream>

#include "server/log/wall_clock.hpp"
#include "shared/sync/hello.hpp"
#include "tests/loopback/organisation.hpp"
#include "tests/loopback/server_process.hpp"
#include "tests/loopback/temporary_folder.hpp"
#include "tests/process/checks.hpp"
#include "tests/process/settings.hpp"
#include "tests/process/wrong_clock.hpp"

using namespace actline;
using process::Fleet;
using process::Tally;

namespace {

constexpr std::uint64_t some_pushes = 40;
constexpr std::int64_t ten_years = 3'650;  // days

class WrongTimes {
 public:
  explicit WrongTimes(const std::vector<std::string>& environment, process::WrongClock& clock)
      : clock_(clock),
        organisation_(tests::make_organisation(folder_.file("data"), process::fleet_reps)),
        server_(ACTLINE_PROGRAM, organisation_.data, {.environment = environment}),
        fleet_(server_.origin(), organisation_, process::seed(), ten_years * base::day_ms) {}

  void begin() { REQUIRE(fleet_.begin()); }
  void work() {
    fleet_.start_work(Fleet::OnSilence::try_again);
    REQUIRE(fleet_.wait_for_pushes(some_pushes));
  }
  void jump_while_they_work(std::int64_t days) {
    work();
    clock_.set_ahead(days);
    REQUIRE(fleet_.wait_for_pushes(fleet_.pushes() + some_pushes));
    fleet_.stop_work();
    look();
  }
  void work_killed_and_begun_again(std::int64_t days) {
    work();
    server_.kill();
    fleet_.stop_work();
    clock_.set_ahead(days);
    server_.start();
    look();
  }
  void end() {
    process::require_settled(fleet_);
    process::check_pictures(fleet_);
    const Tally tally = fleet_.reckon_all();
    std::cout << "process clocks: seed " << process::seed() << ", " << process::text_of(tally) << ", signed in again "
              << fleet_.signed_in_again() << " times" << std::endl;
    process::require_well(tally);
    CHECK(server_.stop() == 0);
    process::check_history(fleet_, organisation_.data);
  }
  Fleet& fleet() { return fleet_; }
  // By the server's own word for the present.
  bool is_ahead_by(std::int64_t days) {
    auto& device = fleet_.device(0);
    REQUIRE(device.greet() == process::PlainDevice::Heard::answer);
    const auto reply = sync::decode_hello_reply(device.last_reply().body);
    REQUIRE(reply.ok());
    return std::abs(reply->server_time.ms - server::WallClock().now().ms - days * base::day_ms) < base::hour_ms;
  }

 private:
  void look() {
    process::require_settled(fleet_);
    process::require_well(fleet_.reckon_new());
    CHECK(fleet_.differences_to_new_device(0) == 0);
    process::check_verified(organisation_.data);
    takes_the_next_number();
  }
  // A new customer is one row: the head goes on by one, whatever the clock says.
  void takes_the_next_number() {
    auto& device = fleet_.device(0);
    const auto before = device.head();
    domain::CreateCustomer command;
    command.customer.id = {base::make_id(server::WallClock().now(), ids_)};
    command.customer.name = "示例";
    command.customer.owner = device.person().staff.id;
    const auto n = device.make(std::move(command), server::WallClock().now());
    REQUIRE(device.send(n, 1) == process::PlainDevice::Heard::answer);
    CHECK(device.made().back().verdict == domain::Verdict::applied);
    CHECK(device.head() == before + 1);
    REQUIRE(device.pull() == process::PlainDevice::Heard::answer);
  }

  process::WrongClock& clock_;
  tests::TemporaryFolder folder_;
  tests::Organisation organisation_;
  tests::ServerProcess server_;
  Fleet fleet_;
  base::SeededEntropy ids_{process::seed() + 1'000'000};
};

}  // namespace

TEST_CASE("whatever the server's clock says, numbers are dense and nothing is lost or taken twice", "[clock]") {
  tests::TemporaryFolder folder;
  process::WrongClock clock(folder.file("clock"));
  const auto environment = clock.environment();
  if (environment.empty()) SKIP("libfaketime is not installed (package faketime)");
  WrongTimes times(environment, clock);
  times.begin();
  REQUIRE(times.is_ahead_by(0));

  // Who signed in within the last twelve hours need not again; who seems to have been away for years, or to come from the future, must.
  const auto asks_everybody = [&](bool expected, auto change) {
    const auto before = times.fleet().signed_in_again();
    change();
    CHECK((times.fleet().signed_in_again() - before >= times.fleet().size()) == expected);
    CHECK((times.fleet().signed_in_again() == before) == !expected);
  };
  asks_everybody(false, [&] { times.work_killed_and_begun_again(0); });
  asks_everybody(true, [&] { times.work_killed_and_begun_again(ten_years); });
  REQUIRE(times.is_ahead_by(ten_years));
  asks_everybody(true, [&] { times.work_killed_and_begun_again(-ten_years); });
  REQUIRE(times.is_ahead_by(-ten_years));
  asks_everybody(true, [&] { times.work_killed_and_begun_again(0); });
  asks_everybody(true, [&] { times.jump_while_they_work(ten_years); });
  asks_everybody(true, [&] { times.jump_while_they_work(-ten_years); });
  times.end();
}
