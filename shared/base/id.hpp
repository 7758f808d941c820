// Identity of every record: a UUIDv7 (RFC 9562 §5.7), 16 bytes stored, 22 base64url characters on the wire.
// The device makes it, so a record exists before any server has heard of it. Strong ids keep a CustomerId
// from being passed where a StaffId is meant.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/instant.hpp"

namespace actline::base {

class Entropy;

struct Id {
  std::array<std::uint8_t, 16> bytes{};

  bool is_nil() const;
  // Two words rather than sixteen bytes: a start compares and hashes a million ids, and a small module's memcmp goes byte by byte.
  std::array<std::uint64_t, 2> words() const {
    std::array<std::uint64_t, 2> words;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled at once
    std::memcpy(words.data(), bytes.data(), sizeof words);
    return words;
  }
  friend bool operator==(const Id& left, const Id& right) {
    return left.words()[0] == right.words()[0] && left.words()[1] == right.words()[1];
  }
  friend bool operator<(const Id& left, const Id& right) { return left.bytes < right.bytes; }
};

inline constexpr std::size_t id_text_length = 22;

// 48 bits of `now` in milliseconds, then version, variant and 74 random bits.
Id make_id(Instant now, Entropy& entropy);
// 22 characters of the URL-safe alphabet, no padding.
std::string id_text(const Id& id);
// Nothing when the text is not exactly 22 such characters or carries bits beyond 128.
std::optional<Id> parse_id(std::string_view text);

struct IdHash {
  std::size_t operator()(const Id& id) const noexcept;
};

template <class Noun>
struct StrongId {
  Id value;

  bool is_nil() const { return value.is_nil(); }
  friend bool operator==(const StrongId&, const StrongId&) = default;
  friend bool operator<(const StrongId& left, const StrongId& right) { return left.value < right.value; }
};

}  // namespace actline::base

template <class Noun>
struct std::hash<actline::base::StrongId<Noun>> {
  std::size_t operator()(const actline::base::StrongId<Noun>& id) const noexcept { return actline::base::IdHash{}(id.value); }
};
template <>
struct std::hash<actline::base::Id> {
  std::size_t operator()(const actline::base::Id& id) const noexcept { return actline::base::IdHash{}(id); }
};
