// One field, two people: the table of sync.md 2.5 that says what becomes of a change somebody made from an older value.
#pragma once

#include <cstdint>

#include "shared/domain/field.hpp"

namespace actline::domain {

enum class MergeResult : std::uint8_t {
  unchanged,  // nothing was asked: from equals to
  set,        // nobody interfered
  agreed,     // somebody else already set the same
  won,        // the later arrival wins; the value it replaces is lost and listed
  stale,      // refused: the current value was never seen
  refused,    // the field is not for patching
};

// `from` is what the person saw, `to` what they want, `current` what is stored now; all tidied.
MergeResult merged(MergePolicy policy, const Value& current, const Value& from, const Value& to);

}  // namespace actline::domain
