// Keeps one command from bringing the server down again and again. The number of the command being decided stands in a small
// mapped file, which outlives the process without any sync (a power cut is nobody's fault and may lose it). At the next start it
// counts as one crash of that command; after two it is rejected as `internal` and lies in the person's tray.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "shared/sync/push.hpp"

namespace actline::server {

// Belongs to the writer's thread.
class CrashNotes final : public sync::PoisonGuard {
 public:
  // Opens or makes the file and counts what the last process left in it. Null when it cannot be made or mapped.
  static std::unique_ptr<CrashNotes> open(const std::string& path);
  ~CrashNotes() override;

  bool about_to_decide(domain::DeviceId device, std::int64_t n) override;
  // To be called when deciding is over and before the batch is committed: what goes wrong then is no command's fault.
  void nothing_in_flight();

  struct Crash {
    domain::DeviceId device;
    std::int64_t n = 0;
    std::uint32_t times = 0;
  };
  // What the last process was deciding when it died; for the log.
  const std::optional<Crash>& found_at_start() const { return found_at_start_; }

 private:
  struct Page;
  explicit CrashNotes(Page* page) : page_(page) {}
  void count_what_was_in_flight();

  Page* page_;
  std::optional<Crash> found_at_start_;
};

}  // namespace actline::server
