// The page's half of client/platform/protocol.hpp for tests, written apart from the client's, so that a mistake in one is
// not a mistake in both: events as records, commands read back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "client/platform/protocol.hpp"

namespace actline::test {

// One record: header now, fields by the calls, finish() pads it and tells its length.
class EventRecord {
 public:
  EventRecord(client::platform::EventType type, std::uint32_t node, double time_ms) {
    put(static_cast<std::uint16_t>(type));
    put(std::uint16_t{0});
    put(std::uint32_t{0});
    put(node);
    put(std::uint32_t{0});
    put(time_ms);
  }

  template <typename Number>
  EventRecord& put(Number number) {
    static_assert(std::is_arithmetic_v<Number>);
    const std::size_t at = bytes_.size();
    bytes_.resize(at + sizeof number);
    std::memcpy(bytes_.data() + at, &number, sizeof number);
    return *this;
  }
  template <typename Enum>
  EventRecord& put_enum(Enum value) {
    return put(static_cast<std::uint8_t>(value));
  }
  EventRecord& text(std::string_view value) {
    put(static_cast<std::uint32_t>(value.size()));
    const auto* const data = reinterpret_cast<const std::byte*>(value.data());
    bytes_.insert(bytes_.end(), data, data + value.size());
    return *this;
  }
  EventRecord& bytes(std::span<const std::byte> value) {
    put(static_cast<std::uint32_t>(value.size()));
    bytes_.insert(bytes_.end(), value.begin(), value.end());
    return *this;
  }

  void finish(std::vector<std::byte>& out) {
    const auto length = static_cast<std::uint32_t>(bytes_.size() - client::platform::record_header_bytes);
    std::memcpy(bytes_.data() + 4, &length, sizeof length);
    bytes_.resize((bytes_.size() + 7) / 8 * 8);
    out.insert(out.end(), bytes_.begin(), bytes_.end());
  }

 private:
  std::vector<std::byte> bytes_;
};

// The fields of one command, in order.
class CommandFields {
 public:
  explicit CommandFields(std::span<const std::byte> payload) : rest_(payload) {}

  template <typename Number>
  Number number() {
    Number value{};
    if (rest_.size() < sizeof value) {
      broken_ = true;
      return value;
    }
    std::memcpy(&value, rest_.data(), sizeof value);
    rest_ = rest_.subspan(sizeof value);
    return value;
  }
  std::uint8_t u8() { return number<std::uint8_t>(); }
  std::uint32_t u32() { return number<std::uint32_t>(); }
  float f32() { return number<float>(); }
  double f64() { return number<double>(); }
  std::span<const std::byte> bytes() {
    const std::size_t length = u32();
    if (length > rest_.size()) {
      broken_ = true;
      return {};
    }
    const auto taken = rest_.first(length);
    rest_ = rest_.subspan(length);
    return taken;
  }
  std::string text() {
    const auto taken = bytes();
    return {reinterpret_cast<const char*>(taken.data()), taken.size()};
  }

  // Everything was read, and nothing more was asked for.
  bool exact() const { return !broken_ && rest_.empty(); }

 private:
  std::span<const std::byte> rest_;
  bool broken_ = false;
};

struct Command {
  client::platform::PageCommand type{};
  std::uint32_t node = 0;
  double time_ms = 0;
  std::span<const std::byte> payload;
};

// Fails the test where the bytes are not whole records.
std::vector<Command> read_commands(std::span<const std::byte> bytes);

}  // namespace actline::test
