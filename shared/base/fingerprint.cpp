#include "shared/base/fingerprint.hpp"

namespace actline::base {

namespace {

constexpr std::string_view digits = "0123456789abcdef";

}  // namespace

std::string fingerprint_text(std::uint64_t value) {
  std::string text;
  for (int shift = 60; shift >= 0; shift -= 4) text.push_back(digits[(value >> shift) & 0xF]);
  return text;
}

std::optional<std::uint64_t> fingerprint_in(std::string_view text) {
  constexpr std::size_t length = 16;
  if (text.size() != length) return std::nullopt;
  std::uint64_t value = 0;
  for (const char digit : text) {
    const auto place = digits.find(digit);
    if (place == std::string_view::npos) return std::nullopt;
    value = (value << 4U) | place;
  }
  return value;
}

}  // namespace actline::base
