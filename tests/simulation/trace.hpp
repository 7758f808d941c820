// Everything that happens in a run, folded into one number: two runs of a seed must end with the same. Can print itself.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

#include "tests/simulation/fold.hpp"

namespace actline::simulation {

class Trace {
 public:
  explicit Trace(bool prints) : prints_(prints) {}

  // `who`: a device's number; -1: the server.
  void add(std::int64_t at_ms, std::string_view what, int who, std::string_view detail) {
    fold_.add(static_cast<std::uint64_t>(at_ms));
    fold_.add(static_cast<std::uint64_t>(who));
    fold_.add(what);
    fold_.add(detail);
    if (prints_) print(at_ms, what, who, detail);
  }
  void add(std::uint64_t contents) { fold_.add(contents); }
  std::uint64_t hash() const { return fold_.value(); }

 private:
  static void print(std::int64_t at_ms, std::string_view what, int who, std::string_view detail) {
    constexpr std::size_t most = 300;
    const std::string by = who < 0 ? "server" : "device " + std::to_string(who);
    std::printf("%14lld %-9s %s %s\n", static_cast<long long>(at_ms), by.c_str(), std::string(what).c_str(),
                std::string(detail.substr(0, most)).c_str());
  }

  Fold fold_;
  bool prints_;
};

}  // namespace actline::simulation
