// How a noun describes its fields, once: wire and SQL column name, type, limits, merge policy. The row codec, storage,
// patching, import, export and forms all read this description; nothing restates it. (architecture.md, decision 7)
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "shared/base/id.hpp"

namespace actline::domain {

enum class FieldType : std::uint8_t { text, long_text, phones, choice, id, instant, integer, flag, json };

// What happens when two people change a field at once (sync.md 2.5).
enum class MergePolicy : std::uint8_t {
  plain,            // the later arrival wins, the loser is kept in the verdict (`merged`)
  compare_and_set,  // a mismatch is refused as `stale` with the current value
  immutable,        // set when the record is made, never patched
  derived,          // computed by the rules, never sent by a device
};

struct FieldSpec {
  std::string_view name;  // "community": wire and SQL name; its label is the text "<noun>.community"
  FieldType type = FieldType::text;
  bool required = false;
  std::uint16_t max_code_points = 0;  // 0: not limited by count (ids, numbers)
  MergePolicy merge = MergePolicy::plain;
  std::span<const std::string_view> choices{};  // wire names in enum order, for FieldType::choice
  bool in_history = false;                      // written into events: ids, choices and instants that say nothing personal
};

// One field's value, independent of the noun: what rows, patches and storage carry. Absent is monostate.
using Value = std::variant<std::monostate, std::int64_t, std::string, base::Id>;

}  // namespace actline::domain
