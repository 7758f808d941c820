#include "tests/simulation/parallel.hpp"

#include <sys/wait.h>
#include <unistd.h>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <stdexcept>

namespace actline::simulation {

namespace {

// Every `step`-th seed.
Share work_through(std::uint64_t first, std::uint64_t last, std::uint64_t step, const std::function<bool(std::uint64_t, Share&)>& work) {
  Share share;
  const std::clock_t start = std::clock();
  for (std::uint64_t seed = first; seed <= last && share.failed_seed == 0; seed += step) {
    if (!work(seed, share)) share.failed_seed = seed;
  }
  share.processor_seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  return share;
}

void add(Share& sum, const Share& share) {
  sum.events += share.events;
  sum.commands += share.commands;
  sum.processor_seconds += share.processor_seconds;
  if (sum.failed_seed == 0) sum.failed_seed = share.failed_seed;
}

}  // namespace

Share in_parallel(int jobs, std::uint64_t first, std::uint64_t last, const std::function<bool(std::uint64_t, Share&)>& work) {
  if (jobs <= 1) return work_through(first, last, 1, work);
  std::fflush(stdout);
  std::map<pid_t, int> children;  // and where each says what it did
  for (int job = 0; job < jobs; ++job) {
    int ends[2];
    if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
    const pid_t child = ::fork();
    if (child < 0) throw std::runtime_error("no process");
    if (child == 0) {
      ::close(ends[0]);
      const Share share = work_through(first + static_cast<std::uint64_t>(job), last, static_cast<std::uint64_t>(jobs), work);
      std::fflush(stdout);
      const bool told = ::write(ends[1], &share, sizeof share) == static_cast<ssize_t>(sizeof share);
      ::_exit(told ? 0 : 1);
    }
    ::close(ends[1]);
    children.emplace(child, ends[0]);
  }
  Share sum;
  bool ends_early = false;
  while (!children.empty()) {
    int status = 0;
    const pid_t child = ::wait(&status);
    const auto found = children.find(child);
    if (found == children.end()) continue;
    Share share;
    if (::read(found->second, &share, sizeof share) == static_cast<ssize_t>(sizeof share))
      add(sum, share);
    else if (!ends_early)
      throw std::runtime_error("a process ended without a word");
    ::close(found->second);
    children.erase(found);
    if (sum.failed_seed != 0 && !ends_early) {
      ends_early = true;
      for (const auto& [other, pipe] : children) ::kill(other, SIGTERM);
    }
  }
  return sum;
}

}  // namespace actline::simulation
