#include "tests/simulation/minimise.hpp"

#include <algorithm>

namespace actline::simulation {

namespace {

constexpr int runs_most = 1'500;  // half a minute

class Minimiser {
 public:
  Minimiser(const RunSettings& settings, const RunResult& failed) : small_{.settings = settings, .result = failed} {}

  SmallRun take() {
    shorten();
    drop_faults();
    drop_devices();
    drop_acts();
    drop_faults();
    shorten();
    drop_acts();
    return small_;
  }

 private:
  // Whether the run fails in the same way; then it is the one to go on with.
  bool still_fails(const RunSettings& settings) {
    if (small_.runs >= runs_most) return false;
    ++small_.runs;
    RunResult result = run(settings);
    if (!result.failure || result.broken_invariant != small_.result.broken_invariant) return false;
    small_.settings = settings;
    small_.result = std::move(result);
    return true;
  }

  template <class Change>
  bool still_fails_with(Change change) {
    RunSettings settings = small_.settings;
    change(settings);
    return still_fails(settings);
  }

  void shorten() {
    // What failed before the calm needs nothing after it.
    if (small_.result.events < small_.settings.events) small_.settings.events = small_.result.events;
    for (std::uint64_t part = small_.settings.events / 2; part > 0; part /= 2) {
      while (part < small_.settings.events && still_fails_with([part](RunSettings& settings) { settings.events -= part; })) {
      }
    }
  }

  void drop_faults() {
    Dice dice(small_.settings.seed, Stream::world);
    const Swarm swarm = swarm_for(dice);
    for (std::size_t i = 0; i < faults.size(); ++i) {
      if (swarm.*faults[i].rate > 0 && !small_.settings.without[i])
        still_fails_with([i](RunSettings& settings) { settings.without.set(i); });
    }
  }

  void drop_devices() {
    std::size_t devices = small_.result.devices;
    while (devices > 1 && still_fails_with([devices](RunSettings& settings) { settings.devices_most = devices - 1; })) --devices;
  }

  // Zeller's ddmin: ever smaller parts are left out.
  void drop_acts() {
    std::vector<Act> acts = small_.result.acts;
    for (std::size_t part = std::max<std::size_t>(acts.size() / 2, 1);; part /= 2) {
      for (std::size_t from = 0; from < acts.size();) {
        std::vector<Act> fewer = acts;
        const auto first = fewer.begin() + static_cast<std::ptrdiff_t>(from);
        fewer.erase(first, first + static_cast<std::ptrdiff_t>(std::min(part, acts.size() - from)));
        if (still_fails_with([&fewer](RunSettings& settings) { settings.only.emplace(fewer.begin(), fewer.end()); }))
          acts = std::move(fewer);
        else
          from += part;
      }
      if (part <= 1) return;
    }
  }

  SmallRun small_;
};

}  // namespace

SmallRun minimised(const RunSettings& settings, const RunResult& failed) { return Minimiser(settings, failed).take(); }

}  // namespace actline::simulation
