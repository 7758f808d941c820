#include "tests/process/history.hpp"

#include <algorithm>
#include <map>

#include "server/account/secure_entropy.hpp"
#include "server/log/wall_clock.hpp"
#include "server/program/data_folder.hpp"

namespace actline::process {

namespace {

constexpr std::size_t events_at_once = 10'000;

std::size_t taken_of(const PlainDevice& device) {
  return static_cast<std::size_t>(std::count_if(device.made().begin(), device.made().end(),
                                                [](const Made& made) { return made.verdict != domain::Verdict::rejected; }));
}

}  // namespace

std::vector<std::string> complaints_of_history(const Fleet& fleet, const std::string& data) {
  server::SecureEntropy entropy;
  const auto opened = server::DataFolder(data).open(entropy, server::WallClock().now());
  const auto* storage = std::get_if<std::unique_ptr<server::SqliteStorage>>(&opened);
  if (storage == nullptr) return {"the data cannot be opened"};
  const auto snapshot = (*storage)->read();
  std::vector<std::string> complaints;
  std::map<domain::DeviceId, std::size_t> lines;
  std::int64_t seq = 0;
  for (auto events = snapshot->events(0, events_at_once); !events.empty(); events = snapshot->events(seq, events_at_once)) {
    for (const auto& event : events) {
      if (event.seq != ++seq) return {"line " + std::to_string(seq) + " is missing"};
      ++lines[event.device];
    }
  }
  for (std::size_t place = 0; place < fleet.size(); ++place) {
    const PlainDevice& device = fleet.device(place);
    const std::size_t taken = taken_of(device), told = lines[device.id()];
    if (taken == told) continue;
    complaints.push_back(device.person().login + ": " + std::to_string(taken) + " commands were taken, and the history has " +
                         std::to_string(told));
  }
  if (!snapshot->status()) complaints.push_back(snapshot->status().refusal().detail);
  return complaints;
}

}  // namespace actline::process
