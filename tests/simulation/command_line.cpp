#include "tests/simulation/command_line.hpp"

#include <unistd.h>
#include <algorithm>
#include <charconv>
#include <string_view>
#include <system_error>

namespace actline::simulation {

const char* const help =
    "actline_simulation [--seeds A..B | --seeds COUNT] [--events N] [--storage memory|sqlite] [--jobs N] [--once] [--trace]\n"
    "  Each seed runs twice and must end with the same trace. A seed that fails is made smaller, and the command that repeats the small\n"
    "  run is printed; --trace with it shows what happens.\n"
    "  --jobs     processes at once; 0 or nothing: one for each processor\n"
    "  --once     each seed once\n"
    "  --plant    run with a planted bug; succeeds when it is found\n"
    "  --plants   every planted bug until it is found, at most --seeds of them each\n"
    "  --no-minimise   only say which seed fails\n"
    "For a smaller run:\n"
    "  --devices N       at most so many\n"
    "  --without A,B     these faults never happen (their names are in swarm.hpp)\n"
    "  --only 0:3-5,9;1:2   only these acts: of device 0 the third to fifth and the ninth, of device 1 the second\n";

namespace {

class Words {
 public:
  explicit Words(std::string_view text) : text_(text) {}
  bool at_end() const { return text_.empty(); }
  bool take(std::string_view expected) {
    if (!text_.starts_with(expected)) return false;
    text_.remove_prefix(expected.size());
    return true;
  }
  template <class Number>
  bool take_number(Number& number) {
    const auto [end, error] = std::from_chars(text_.data(), text_.data() + text_.size(), number);
    if (error != std::errc()) return false;
    text_.remove_prefix(static_cast<std::size_t>(end - text_.data()));
    return true;
  }
  std::string_view take_to(char end) {
    const std::size_t size = std::min(text_.find(end), text_.size());
    const std::string_view taken = text_.substr(0, size);
    text_.remove_prefix(std::min(text_.size(), size + 1));
    return taken;
  }

 private:
  std::string_view text_;
};

bool read_seeds(std::string_view value, Options& options) {
  Words words(value);
  if (!words.take_number(options.first)) return false;
  if (words.take("..")) return words.take_number(options.last) && words.at_end() && options.first >= 1 && options.first <= options.last;
  options.last = options.first;
  options.first = 1;
  return words.at_end() && options.last >= 1;
}

bool read_faults(std::string_view value, std::bitset<faults.size()>& without) {
  for (Words words(value); !words.at_end();) {
    const std::string_view name = words.take_to(',');
    const auto found = std::find_if(faults.begin(), faults.end(), [name](const Fault& fault) { return fault.name == name; });
    if (found == faults.end()) return false;
    without.set(static_cast<std::size_t>(found - faults.begin()));
  }
  return true;
}

bool read_acts(std::string_view value, std::set<Act>& acts) {
  for (Words words(value); !words.at_end();) {
    Act act;
    if (!words.take_number(act.device) || !words.take(":")) return false;
    do {
      std::uint64_t last = 0;
      if (!words.take_number(act.number)) return false;
      last = act.number;
      if (words.take("-") && !words.take_number(last)) return false;
      for (; act.number <= last; ++act.number) acts.insert(act);
    } while (words.take(","));
    if (!words.at_end() && !words.take(";")) return false;
  }
  return true;
}

std::string text_of(const std::set<Act>& acts) {
  std::string text;
  const Act* before = nullptr;
  for (auto act = acts.begin(); act != acts.end();) {
    auto last = act;
    for (auto next = std::next(last); next != acts.end() && next->device == act->device && next->number == last->number + 1; ++next)
      last = next;
    const bool same_device = before != nullptr && before->device == act->device;
    text += same_device ? "," : (before != nullptr ? ";" : "") + std::to_string(act->device) + ":";
    text += std::to_string(act->number);
    if (last != act) text += "-" + std::to_string(last->number);
    before = &*act;
    act = std::next(last);
  }
  return text;
}

int processors() { return static_cast<int>(std::max(1L, ::sysconf(_SC_NPROCESSORS_ONLN))); }

}  // namespace

std::optional<Options> read_options(int count, char** words) {
  Options options;
  options.jobs = processors();
  for (int i = 1; i < count; ++i) {
    const std::string_view word = words[i];
    if (word == "--plants") {
      options.table = true;
      continue;
    }
    if (word == "--once" || word == "--trace" || word == "--no-minimise") {
      (word == "--once" ? options.once : word == "--trace" ? options.run.prints_trace : options.minimises) = word != "--no-minimise";
      continue;
    }
    if (++i == count) return std::nullopt;
    const std::string_view value = words[i];
    Words number(value);
    bool understood = false;
    if (word == "--seeds")
      understood = read_seeds(value, options);
    else if (word == "--events")
      understood = number.take_number(options.run.events) && number.at_end();
    else if (word == "--devices")
      understood = number.take_number(options.run.devices_most) && number.at_end();
    else if (word == "--jobs")
      understood = number.take_number(options.jobs) && number.at_end();
    else if (word == "--without")
      understood = read_faults(value, options.run.without);
    else if (word == "--only")
      understood = read_acts(value, options.run.only.emplace());
    else if (word == "--storage")
      understood = (options.run.on_sqlite = value == "sqlite") || value == "memory";
    else if (const auto plant = plant_named(value); word == "--plant" && plant)
      understood = true, options.run.plant = *plant;
    if (!understood) return std::nullopt;
  }
  if (options.jobs <= 0) options.jobs = processors();
  if (options.run.prints_trace) options.jobs = 1;
  options.run.seed = options.first;
  return options;
}

std::string command_for(const RunSettings& settings) {
  const std::string seed = std::to_string(settings.seed);
  std::string command = "actline_simulation --seeds " + seed + ".." + seed + " --events " + std::to_string(settings.events);
  if (settings.on_sqlite) command += " --storage sqlite";
  if (settings.plant != Plant::none) command += " --plant " + std::string(name_of(settings.plant));
  if (settings.devices_most < std::numeric_limits<std::size_t>::max()) command += " --devices " + std::to_string(settings.devices_most);
  std::string without;
  for (std::size_t i = 0; i < faults.size(); ++i) {
    if (settings.without[i]) without += (without.empty() ? "" : ",") + std::string(faults[i].name);
  }
  if (!without.empty()) command += " --without " + without;
  if (settings.only) command += " --only '" + text_of(*settings.only) + "'";
  return command;
}

}  // namespace actline::simulation
