// actline_simulation: runs seeds, each twice, and compares. See --help.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "tests/simulation/world.hpp"

namespace {

using namespace actline::simulation;

constexpr const char* help =
    "actline_simulation [--seeds A..B | --seeds COUNT] [--events N] [--plant NAME] [--table] [--storage memory|sqlite] [--once] [--trace]\n"
    "  Each seed runs twice and must end with the same trace. A failing seed repeats itself: --seeds N..N --trace\n"
    "  --plant   run with a planted bug; succeeds when it is found\n"
    "  --table   every planted bug until it is found, at most --seeds of them each\n";

struct Options {
  std::uint64_t first = 1;
  std::uint64_t last = 100;
  std::uint64_t events = 2'000;
  Plant plant = Plant::none;
  bool table = false;
  bool sqlite = false;
  bool once = false;
  bool trace = false;
};

bool read_options(int count, char** words, Options& options) {
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    const char* value = i + 1 < count ? words[i + 1] : nullptr;
    if (word == "--table")
      options.table = true;
    else if (word == "--once")
      options.once = true;
    else if (word == "--trace")
      options.trace = true;
    else if (value == nullptr)
      return false;
    else if (word == "--seeds") {
      const char* dots = std::strstr(value, "..");
      options.first = dots != nullptr ? std::strtoull(value, nullptr, 10) : 1;
      options.last = std::strtoull(dots != nullptr ? dots + 2 : value, nullptr, 10);
      ++i;
    } else if (word == "--events") {
      options.events = std::strtoull(value, nullptr, 10);
      ++i;
    } else if (word == "--plant") {
      const auto plant = plant_named(value);
      if (!plant) return false;
      options.plant = *plant;
      ++i;
    } else if (word == "--storage") {
      options.sqlite = std::strcmp(value, "sqlite") == 0;
      if (!options.sqlite && std::strcmp(value, "memory") != 0) return false;
      ++i;
    } else {
      return false;
    }
  }
  return options.first >= 1 && options.first <= options.last;
}

RunSettings settings_for(const Options& options, std::uint64_t seed, Plant plant) {
  return {.seed = seed, .events = options.events, .plant = plant, .on_sqlite = options.sqlite, .prints_trace = options.trace};
}

// 0 when every seed holds and repeats itself.
int run_seeds(const Options& options) {
  const auto start = std::chrono::steady_clock::now();
  std::uint64_t events = 0;
  std::uint64_t commands = 0;
  for (std::uint64_t seed = options.first; seed <= options.last; ++seed) {
    const RunResult result = run(settings_for(options, seed, Plant::none));
    events += result.events;
    commands += result.commands;
    if (result.failure) {
      std::printf("seed %llu, event %llu: %s\n", static_cast<unsigned long long>(seed), static_cast<unsigned long long>(result.events),
                  result.failure->c_str());
      return 1;
    }
    if (options.once) continue;
    const RunResult again = run(settings_for(options, seed, Plant::none));
    events += again.events;
    if (again.trace_hash != result.trace_hash) {
      std::printf("seed %llu does not repeat itself\n", static_cast<unsigned long long>(seed));
      return 1;
    }
  }
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  std::printf("simulation: seeds %llu..%llu on %s, each %s, no invariant broken%s\n", static_cast<unsigned long long>(options.first),
              static_cast<unsigned long long>(options.last), options.sqlite ? "SQLite" : "memory", options.once ? "once" : "twice",
              options.once ? "" : ", traces equal");
  std::printf("simulation: %llu events, %llu commands decided, %.1f s, %.0f events/s\n", static_cast<unsigned long long>(events),
              static_cast<unsigned long long>(commands), seconds, static_cast<double>(events) / seconds);
  return 0;
}

// True when one of the seeds finds the planted bug.
bool find(const Options& options, Plant plant) {
  const std::string name(plant_names[static_cast<std::size_t>(plant)]);
  for (std::uint64_t seed = options.first; seed <= options.last; ++seed) {
    const RunResult result = run(settings_for(options, seed, plant));
    if (!result.failure) continue;
    std::printf("%-26s found with seed %4llu  %s\n", name.c_str(), static_cast<unsigned long long>(seed), result.failure->c_str());
    return true;
  }
  std::printf("%-26s NOT FOUND\n", name.c_str());
  return false;
}

int run_table(const Options& options) {
  bool all_found = true;
  for (std::size_t i = 1; i < plant_names.size(); ++i) all_found = find(options, static_cast<Plant>(i)) && all_found;
  return all_found ? 0 : 1;
}

}  // namespace

int main(int count, char** words) {
  Options options;
  if (!read_options(count, words, options)) {
    std::fputs(help, stderr);
    return 2;
  }
  if (options.table) return run_table(options);
  if (options.plant != Plant::none) return find(options, options.plant) ? 0 : 1;
  return run_seeds(options);
}
