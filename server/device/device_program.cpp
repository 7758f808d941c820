#include "server/device/device_program.hpp"

#include <array>
#include <fstream>
#include <ostream>

#include "server/account/secure_entropy.hpp"
#include "server/device/device_tasks.hpp"
#include "server/log/wall_clock.hpp"
#include "shared/base/utf8.hpp"

namespace actline::server::device {

namespace {

constexpr std::int64_t usual_wait_s = 30;
constexpr std::int64_t longest_wait_s = 86'400;

struct Task {
  std::string_view name;
  int (*run)(const TaskRun& run);
};
constexpr std::array<Task, 8> tasks{{{"status", show_status},
                                     {"list", show_customers},
                                     {"find", show_customers},
                                     {"timeline", show_timeline},
                                     {"record", record_activity},
                                     {"import", import_list},
                                     {"import-unsent", import_unsent},
                                     {"watch", watch_rows}}};

const Task* task_named(std::string_view name) {
  for (const auto& task : tasks) {
    if (task.name == name) return &task;
  }
  return nullptr;
}

int refuse(std::ostream& err, const base::Refusal& refusal) {
  err << sentence_of(refusal) << "\n";
  return exit_refused;
}

// The first line of the file, so that no password is among the words everybody can see.
base::Result<std::string> password_in(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  if (!std::getline(file, line)) return base::refuse(base::RefusalCode::missing_value, "password-file", path);
  return std::string(base::trimmed(line));
}

}  // namespace

int run_device(const std::vector<std::string>& words, std::ostream& out, std::ostream& err) {
  const auto line = CommandLine::parse(
      words, {"url", "live", "name", "password-file", "store", "wait", "limit", "note", "kind", "outcome", "next", "next-at", "for"});
  if (!line) {
    err << sentence_of(line.refusal()) << "\n";
    return exit_usage;
  }
  const auto* task = line->plain().empty() ? nullptr : task_named(line->plain().front());
  const auto url = line->option("url");
  const auto name = line->option("name");
  const auto password_file = line->option("password-file");
  const auto wait = line->number_or("wait", usual_wait_s, 1, longest_wait_s);
  if (task == nullptr || !url || !name || !password_file || !wait) {
    err << "actline device " << device_usage << "\n";
    return exit_usage;
  }

  const auto password = password_in(*password_file);
  if (!password) return refuse(err, password.refusal());
  auto store = base::Result<DeviceStore>(in_memory());
  if (const auto path = line->option("store")) store = in_file(*path);
  if (!store) return refuse(err, store.refusal());

  const WallClock clock;
  SecureEntropy entropy;
  SecureEntropy ids;  // the device's own is used on its loop's thread
  NativeDevice::Settings settings;
  settings.origin = *url;
  settings.live_url = line->option_or("live", "");
  settings.jitter_seed = ids.next_u64();
  settings.listen = task->run == watch_rows;
  NativeDevice device(settings, std::move(store).value(), clock, entropy);
  const auto signed_in = device.sign_in(*name, *password);
  // A device that has a store can work without its server; one that has none would show an empty organisation.
  const bool unreachable = !signed_in && signed_in.refusal().detail.empty();
  if (!signed_in && !(unreachable && line->option("store"))) return refuse(err, signed_in.refusal());
  return task->run(
      TaskRun{device, *line, {line->plain().begin() + 1, line->plain().end()}, std::chrono::seconds(*wait), clock, ids, out, err});
}

}  // namespace actline::server::device
