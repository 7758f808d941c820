// actline_simulation: runs seeds, each twice, and compares. See --help.
#include <chrono>
#include <cstdio>

#include "tests/simulation/command_line.hpp"
#include "tests/simulation/minimise.hpp"
#include "tests/simulation/parallel.hpp"

namespace {

using namespace actline::simulation;

RunSettings settings_for(const Options& options, std::uint64_t seed, Plant plant) {
  RunSettings settings = options.run;
  settings.seed = seed;
  settings.plant = plant;
  settings.on_sqlite = settings.on_sqlite || needs_sqlite(plant);
  return settings;
}

void explain(const Options& options, const RunSettings& settings, const RunResult& failed) {
  std::printf("seed %llu, event %llu: %s\n", static_cast<unsigned long long>(settings.seed), static_cast<unsigned long long>(failed.events),
              failed.failure->c_str());
  std::fflush(stdout);
  if (!options.minimises || settings.prints_trace) return;
  const SmallRun small = minimised(settings, failed);
  std::printf("made smaller in %d runs: %llu events, %zu devices, %zu acts: %s\n  %s --trace\n", small.runs,
              static_cast<unsigned long long>(small.result.events), small.result.devices, small.result.acts.size(),
              small.result.failure->c_str(), command_for(small.settings).c_str());
}

// Whether the seed holds, and repeats itself.
bool holds(const Options& options, std::uint64_t seed, Share& share) {
  const RunSettings settings = settings_for(options, seed, options.run.plant);
  const RunResult result = run(settings);
  share.events += result.events;
  share.commands += result.commands;
  if (result.failure) {
    explain(options, settings, result);
    return false;
  }
  if (options.once) return true;
  const RunResult again = run(settings);
  share.events += again.events;
  if (again.trace_hash == result.trace_hash) return true;
  std::printf("seed %llu does not repeat itself\n", static_cast<unsigned long long>(seed));
  return false;
}

int run_seeds(const Options& options) {
  const auto start = std::chrono::steady_clock::now();
  const Share sum = in_parallel(options.jobs, options.first, options.last,
                                [&options](std::uint64_t seed, Share& share) { return holds(options, seed, share); });
  if (sum.failed_seed != 0) return 1;
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  std::printf("simulation: seeds %llu..%llu on %s, each %s, no invariant broken%s\n", static_cast<unsigned long long>(options.first),
              static_cast<unsigned long long>(options.last), options.run.on_sqlite ? "SQLite" : "memory", options.once ? "once" : "twice",
              options.once ? "" : ", traces equal");
  std::printf("simulation: %llu events, %llu commands decided, %.1f s, %.0f events for each second of a processor\n",
              static_cast<unsigned long long>(sum.events), static_cast<unsigned long long>(sum.commands), seconds,
              static_cast<double>(sum.events) / sum.processor_seconds);
  return 0;
}

// True when one of the seeds finds the planted bug.
bool find(const Options& options, Plant plant) {
  const std::string name(name_of(plant));
  for (std::uint64_t seed = options.first; seed <= options.last; ++seed) {
    const RunResult result = run(settings_for(options, seed, plant));
    if (!result.failure) continue;
    std::printf("%-26s found with seed %4llu  %s\n", name.c_str(), static_cast<unsigned long long>(seed), result.failure->c_str());
    std::fflush(stdout);
    return true;
  }
  std::printf("%-26s NOT FOUND\n", name.c_str());
  return false;
}

int run_table(const Options& options) {
  // Looked for like seeds: each job takes its share of the plants, and one that is not found does not end the others.
  bool all_found = true;
  const Share sum = in_parallel(options.jobs, 1, plant_names.size() - 1, [&](std::uint64_t plant, Share& share) {
    if (!find(options, static_cast<Plant>(plant))) ++share.commands;
    return true;
  });
  all_found = sum.commands == 0;
  return all_found ? 0 : 1;
}

}  // namespace

int main(int count, char** words) {
  const auto options = read_options(count, words);
  if (!options) {
    std::fputs(help, stderr);
    return 2;
  }
  if (options->table) return run_table(*options);
  // With a single seed the point is to see it fail: make it small, or show it.
  if (options->run.plant != Plant::none && options->first != options->last) return find(*options, options->run.plant) ? 0 : 1;
  return run_seeds(*options);
}
