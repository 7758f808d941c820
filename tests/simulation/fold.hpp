// Many things folded into one number, eight bytes at a time: for traces and for contents that are compared often.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace actline::simulation {

class Fold {
 public:
  void add(std::uint64_t word) {
    state_ = (state_ ^ word) * 0x9fb21c651e98df25;
    state_ ^= state_ >> 32;
  }
  void add(std::string_view text) {
    add(static_cast<std::uint64_t>(text.size()));
    while (text.size() >= 8) {
      add(word_of(text.data(), 8));
      text.remove_prefix(8);
    }
    if (!text.empty()) add(word_of(text.data(), text.size()));
  }
  std::uint64_t value() const { return state_; }

 private:
  static std::uint64_t word_of(const char* bytes, std::size_t count) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, count);
    return word;
  }

  std::uint64_t state_ = 0xcbf29ce484222325;
};

}  // namespace actline::simulation
