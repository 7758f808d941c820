// What makes a widget the same one in the next frame: a name that is unique among its siblings, or a record's id.
//   button(frame, box, "save", …)        a fixed name
//   list_row(frame, box, Key("customer", id_text), …)   a record; the id is also what tests find it by (Attribute::key)
#pragma once

#include <cstdint>
#include <string_view>

namespace actline::client::widget {

// FNV-1a, 32 bits.
constexpr std::uint32_t hash_text(std::string_view text, std::uint32_t seed = 0x811C9DC5U) {
  for (const char c : text) seed = (seed ^ static_cast<unsigned char>(c)) * 0x01000193U;
  return seed;
}

constexpr std::uint32_t hash_number(std::uint64_t number, std::uint32_t seed) {
  for (int i = 0; i < 8; ++i, number >>= 8) seed = (seed ^ static_cast<std::uint32_t>(number & 0xFF)) * 0x01000193U;
  return seed;
}

class Key {
 public:
  constexpr Key(const char* name) : hash_(hash_text(name)) {}       // NOLINT: implicit on purpose
  constexpr Key(std::string_view name) : hash_(hash_text(name)) {}  // NOLINT
  constexpr Key(std::string_view name, std::uint64_t index) : hash_(hash_number(index, hash_text(name))) {}
  // `record` must live until the widget's call is over.
  constexpr Key(std::string_view name, std::string_view record) : hash_(hash_text(record, hash_text(name))), record_(record) {}

  constexpr std::uint32_t hash() const { return hash_; }
  constexpr std::string_view record() const { return record_; }

 private:
  std::uint32_t hash_ = 0;
  std::string_view record_;
};

}  // namespace actline::client::widget
