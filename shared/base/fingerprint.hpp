// FNV-1a, 64 bits (Fowler, Noll, Vo): the same bytes give the same number, others nearly always another. It tells apart what nobody
// means to confuse, and proves nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/id.hpp"

namespace actline::base {

class Fingerprint {
 public:
  void add(std::uint8_t byte) { state_ = (state_ ^ byte) * 0x100000001b3; }
  void add(std::string_view bytes) {
    for (const char byte : bytes) add(static_cast<std::uint8_t>(byte));
  }
  void add(const Id& id) {
    for (const std::uint8_t byte : id.bytes) add(byte);
  }
  // Lowest byte first.
  void add_number(std::uint64_t number) {
    for (int shift = 0; shift < 64; shift += 8) add(static_cast<std::uint8_t>(number >> shift));
  }
  std::uint64_t value() const { return state_; }

 private:
  std::uint64_t state_ = 0xcbf29ce484222325;
};

// 16 hexadecimal digits, and back; nothing for any other text.
std::string fingerprint_text(std::uint64_t value);
std::optional<std::uint64_t> fingerprint_in(std::string_view text);

}  // namespace actline::base
