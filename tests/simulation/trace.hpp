// Everything that happens in a run, folded into one number: two runs of a seed must end with the same. Can print itself.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace actline::simulation {

class Trace {
 public:
  explicit Trace(bool prints) : prints_(prints) {}

  void add(std::int64_t at_ms, std::string_view what, std::string_view detail) {
    fold(std::to_string(at_ms));
    fold(what);
    fold(detail);
    if (prints_)
      std::printf("%12lld %.*s %.*s\n", static_cast<long long>(at_ms), static_cast<int>(what.size()), what.data(),
                  static_cast<int>(detail.size() > 300 ? 300 : detail.size()), detail.data());
  }
  std::uint64_t hash() const { return state_; }

 private:
  // FNV-1a, 64 bits.
  void fold(std::string_view text) {
    for (const char c : text) state_ = (state_ ^ static_cast<std::uint8_t>(c)) * 0x100000001b3;
    state_ = (state_ ^ 0xff) * 0x100000001b3;
  }

  std::uint64_t state_ = 0xcbf29ce484222325;
  bool prints_;
};

}  // namespace actline::simulation
