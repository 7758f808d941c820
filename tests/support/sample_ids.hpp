// Ids for tests that say which is meant: the same number gives the same id, different numbers different ones.
#pragma once

#include <cstdint>

#include "shared/base/id.hpp"

namespace actline::testing {

inline base::Id id_of(std::uint32_t number) {
  base::Id id;
  id.bytes[6] = 0x70;
  id.bytes[8] = 0x80;
  for (int index = 0; index < 4; ++index) id.bytes[static_cast<std::size_t>(15 - index)] = static_cast<std::uint8_t>(number >> (8 * index));
  return id;
}

template <class Strong>
Strong strong_id(std::uint32_t number) {
  return Strong{id_of(number)};
}

}  // namespace actline::testing
