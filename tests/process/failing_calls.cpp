#include "tests/process/failing_calls.hpp"

#include <cassert>
#include <filesystem>
#include <fstream>

namespace actline::process {

namespace {

constexpr const char* run_library = "/usr/lib/fiu/fiu_run_preload.so";
constexpr const char* posix_library = "/usr/lib/fiu/fiu_posix_preload.so";

}  // namespace

std::vector<std::string> FailingCalls::environment() const {
  if (!std::filesystem::exists(run_library) || !std::filesystem::exists(posix_library)) return {};
  return {std::string("LD_PRELOAD=") + run_library + " " + posix_library, "FIU_CTRL_FIFO=" + folder_ + "/fiu", "FIU_ENABLE="};
}

void FailingCalls::fail(pid_t server, std::string_view call, int error, int percent) {
  tell(server, "enable_random name=" + std::string(call) + ",failnum=-1,failinfo=" + std::to_string(error) +
                   ",probability=" + (percent == 100 ? std::string("1") : "0." + std::to_string(100 + percent).substr(1)));
}

void FailingCalls::heal(pid_t server, std::string_view call) { tell(server, "disable name=" + std::string(call)); }

// One line to its pipe, one line back: "0" when it was understood. Each is opened for one exchange, as fiu-ctrl does.
void FailingCalls::tell(pid_t server, const std::string& what) const {
  const std::string pipe = folder_ + "/fiu-" + std::to_string(server);
  std::ofstream(pipe + ".in") << what << std::endl;
  std::string answer;
  std::ifstream(pipe + ".out") >> answer;
  assert(answer == "0" && "libfiu does not understand");
}

}  // namespace actline::process
