#include "tests/process/wrong_clock.hpp"

#include <filesystem>
#include <fstream>

namespace actline::process {

namespace {

// In the folder of the machine's architecture.
std::string library() {
  std::error_code error;
  for (auto at = std::filesystem::directory_iterator("/usr/lib", error); !error && at != std::filesystem::directory_iterator();
       at.increment(error)) {
    const auto found = at->path() / "faketime/libfaketimeMT.so.1";
    if (std::filesystem::exists(found)) return found.string();
  }
  return {};
}

}  // namespace

WrongClock::WrongClock(std::string file) : file_(std::move(file)) { set_ahead(0); }

std::vector<std::string> WrongClock::environment() const {
  const std::string found = library();
  if (found.empty()) return {};
  return {"LD_PRELOAD=" + found, "FAKETIME_TIMESTAMP_FILE=" + file_, "FAKETIME_NO_CACHE=1", "FAKETIME_DONT_FAKE_MONOTONIC=1"};
}

void WrongClock::set_ahead(std::int64_t days) {
  // Under another name first: it may be read at any moment.
  const std::string next = file_ + ".next";
  std::ofstream(next) << (days < 0 ? "" : "+") << days << "d\n";
  std::filesystem::rename(next, file_);
}

}  // namespace actline::process
