// The real server under hours' worth of steady work in minutes: what it holds, in memory and in open files, comes to rest.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <iomanip>
#include <iostream>
#include <thread>

#include "tests/loopback/organisation.hpp"
#include "tests/loopback/server_process.hpp"
#include "tests/loopback/temporary_folder.hpp"
#include "tests/process/fleet.hpp"
#include "tests/process/settings.hpp"

using namespace actline;
using namespace std::chrono_literals;
using process::Fleet;
using process::PlainDevice;

namespace {

constexpr auto between_samples = 500ms;
constexpr auto rest = 60ms;             // of a device between two pushes
constexpr double growth_most_mib = 16;  // from the third quarter to the last: the first backup leaves 13 behind, once
constexpr double files_more = 4;        // a moment's connections more or less

struct Sample {
  double seconds = 0;
  double resident_mib = 0;
  double open_files = 0;
};

// Of one of the four quarters. What passes, like the caches and files of an hourly backup, is not seen in it.
double median(const std::vector<Sample>& samples, std::size_t quarter, double Sample::*figure) {
  std::vector<double> values;
  for (std::size_t i = samples.size() * quarter / 4; i < samples.size() * (quarter + 1) / 4; ++i) values.push_back(samples[i].*figure);
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
  return values[values.size() / 2];
}

// A new device of somebody who is signed in: takes a first picture, and is never seen again.
void come_and_go(const std::string& origin, const tests::Person& person, const process::Connection& session, base::Entropy& ids) {
  PlainDevice device(origin, person, domain::DeviceId{base::make_id(base::Instant{1}, ids)});
  device.link().share_session(session);
  REQUIRE(device.greet() == PlainDevice::Heard::answer);
  REQUIRE(device.pull() == PlainDevice::Heard::answer);
}

}  // namespace

TEST_CASE("under steady work neither memory nor open files grow for ever", "[soak]") {
  const auto seconds = process::soak_seconds();
  if (seconds == 0) SKIP("ACTLINE_SOAK_SECONDS says how long; script/prove sets it");
  tests::TemporaryFolder folder;
  const auto organisation = tests::make_organisation(folder.file("data"), process::fleet_reps);
  tests::ServerProcess server(ACTLINE_PROGRAM, organisation.data);
  Fleet fleet(server.origin(), organisation, process::seed());
  REQUIRE(fleet.begin());
  PlainDevice visitor(server.origin(), organisation.person("rep1"), domain::DeviceId{});
  REQUIRE(visitor.sign_in());
  base::SeededEntropy ids(process::seed());

  fleet.start_work(Fleet::OnSilence::stop, rest);
  std::vector<Sample> samples;
  const auto begun = std::chrono::steady_clock::now();
  const auto passed = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count(); };
  while (passed() < static_cast<double>(seconds)) {
    REQUIRE(fleet.wait_for_pushes(fleet.pushes() + 1));
    come_and_go(server.origin(), visitor.person(), visitor.link(), ids);
    samples.push_back({passed(), static_cast<double>(server.resident_kb()) / 1'024, static_cast<double>(server.open_files())});
    std::this_thread::sleep_for(between_samples);
  }
  fleet.stop_work();
  REQUIRE(samples.size() >= 4);  // quarters

  REQUIRE(fleet.settle());
  const auto tally = fleet.reckon_all();
  std::cout << std::fixed << std::setprecision(1) << "process soak: " << seconds << " s, " << process::text_of(tally)
            << "; medians of the four quarters: resident";
  for (std::size_t quarter = 0; quarter < 4; ++quarter) std::cout << ' ' << median(samples, quarter, &Sample::resident_mib);
  std::cout << " MiB, open files";
  for (std::size_t quarter = 0; quarter < 4; ++quarter) std::cout << ' ' << median(samples, quarter, &Sample::open_files);
  const double grown = median(samples, 3, &Sample::resident_mib) - median(samples, 2, &Sample::resident_mib);
  const double quarter_s = samples.back().seconds / 4;
  std::cout << "; " << grown * 3'600 / quarter_s << " MiB an hour between the last two" << std::endl;
  CHECK(tally.well());
  // By then its caches are full.
  CHECK(grown < growth_most_mib);
  CHECK(median(samples, 3, &Sample::open_files) <= median(samples, 2, &Sample::open_files) + files_more);
}
