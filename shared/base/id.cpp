#include "shared/base/id.hpp"

#include <algorithm>
#include <span>

#include "shared/base/entropy.hpp"

namespace actline::base {

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

constexpr std::array<std::int8_t, 256> digit_values = [] {
  std::array<std::int8_t, 256> values{};
  for (auto& value : values) value = -1;
  for (std::size_t index = 0; index < alphabet.size(); ++index) {
    values[static_cast<unsigned char>(alphabet[index])] = static_cast<std::int8_t>(index);
  }
  return values;
}();

}  // namespace

bool Id::is_nil() const { return *this == Id{}; }

Id make_id(Instant now, Entropy& entropy) {
  Id id;
  entropy.fill(std::span(id.bytes).subspan(6));
  for (std::size_t index = 0; index < 6; ++index) {
    id.bytes[index] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(now.ms) >> (8 * (5 - index)));
  }
  id.bytes[6] = static_cast<std::uint8_t>(0x70 | (id.bytes[6] & 0x0f));  // version 7
  id.bytes[8] = static_cast<std::uint8_t>(0x80 | (id.bytes[8] & 0x3f));  // variant
  return id;
}

std::string id_text(const Id& id) {
  std::string text(id_text_length, 'A');
  std::uint32_t bits = 0;
  int held = 0;
  std::size_t position = 0;
  for (const std::uint8_t byte : id.bytes) {
    bits = (bits << 8) | byte;
    held += 8;
    while (held >= 6) {
      held -= 6;
      text[position++] = alphabet[(bits >> held) & 0x3f];
    }
  }
  text[position] = alphabet[(bits << (6 - held)) & 0x3f];
  return text;
}

std::optional<Id> parse_id(std::string_view text) {
  if (text.size() != id_text_length) return std::nullopt;
  Id id;
  std::uint32_t bits = 0;
  int held = 0;
  std::size_t position = 0;
  for (const char character : text) {
    const std::int8_t value = digit_values[static_cast<unsigned char>(character)];
    if (value < 0) return std::nullopt;
    bits = (bits << 6) | static_cast<std::uint32_t>(value);
    held += 6;
    if (held >= 8) {
      held -= 8;
      id.bytes[position++] = static_cast<std::uint8_t>(bits >> held);
    }
  }
  // 22 characters carry 132 bits; the last four must be zero, so that an id has one spelling only.
  if ((bits & 0x0f) != 0) return std::nullopt;
  return id;
}

std::size_t IdHash::operator()(const Id& id) const noexcept {
  // The last eight bytes are random but for two bits; folding in the clock's bytes keeps hand-made ids apart too.
  const auto [high, low] = id.words();
  std::uint64_t mixed = (high * 0x9e3779b97f4a7c15) ^ low;
  mixed = (mixed ^ (mixed >> 32)) * 0xd6e8feb86659fd93;
  return static_cast<std::size_t>(mixed ^ (mixed >> 32));
}

}  // namespace actline::base
