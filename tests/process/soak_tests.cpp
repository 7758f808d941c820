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
constexpr long growth_most_kb = 4'096;  // in the second half; a leak of 100 bytes a command is more
constexpr std::size_t files_more = 4;   // a moment's connections more or less

struct Sample {
  double seconds = 0;
  std::uint64_t pushes = 0;
  long resident_kb = 0;
  std::size_t open_files = 0;
};

// Least squares: kB a second.
double slope(const std::vector<Sample>& samples) {
  const auto count = static_cast<double>(samples.size());
  double x = 0, y = 0, xx = 0, xy = 0;
  for (const Sample& sample : samples) {
    const auto kb = static_cast<double>(sample.resident_kb);
    x += sample.seconds, y += kb, xx += sample.seconds * sample.seconds, xy += sample.seconds * kb;
  }
  return (count * xy - x * y) / (count * xx - x * x);
}

std::size_t most_files(const std::vector<Sample>& samples) {
  return std::max_element(samples.begin(), samples.end(),
                          [](const Sample& left, const Sample& right) { return left.open_files < right.open_files; })
      ->open_files;
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
    samples.push_back({passed(), fleet.pushes(), server.resident_kb(), server.open_files()});
    std::this_thread::sleep_for(between_samples);
  }
  fleet.stop_work();
  REQUIRE(samples.size() >= 4);

  // By then its caches are full.
  const std::vector<Sample> second_half(samples.begin() + static_cast<std::ptrdiff_t>(samples.size() / 2), samples.end());
  const double per_second = slope(second_half);
  const double span = second_half.back().seconds - second_half.front().seconds;
  const auto files = most_files(second_half),
             files_before = most_files({samples.begin(), samples.end() - static_cast<std::ptrdiff_t>(second_half.size())});
  REQUIRE(fleet.settle());
  const auto tally = fleet.reckon_all();
  std::cout << std::fixed << std::setprecision(1) << "process soak: " << seconds << " s, " << process::text_of(tally) << "; resident "
            << samples.front().resident_kb / 1'024 << " MiB at first, " << samples[samples.size() / 2].resident_kb / 1'024 << " half way, "
            << samples.back().resident_kb / 1'024 << " at last, slope of the second half " << per_second * 3'600 / 1'024
            << " MiB an hour; open files at most " << files_before << ", then " << files << std::endl;
  CHECK(tally.well());
  CHECK(per_second * span < growth_most_kb);
  CHECK(files <= files_before + files_more);
}
