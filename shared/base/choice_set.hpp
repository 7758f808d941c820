// Some of an enum's choices, which count from 0 and are fewer than 32.
#pragma once

#include <cstdint>
#include <initializer_list>

namespace actline::base {

template <class Enum>
class ChoiceSet {
 public:
  constexpr ChoiceSet() = default;
  constexpr ChoiceSet(std::initializer_list<Enum> choices) {
    for (const Enum choice : choices) insert(choice);
  }

  constexpr void insert(Enum choice) { bits_ |= bit(choice); }
  constexpr bool contains(Enum choice) const { return (bits_ & bit(choice)) != 0; }
  constexpr bool empty() const { return bits_ == 0; }

  friend constexpr bool operator==(ChoiceSet, ChoiceSet) = default;

 private:
  static constexpr std::uint32_t bit(Enum choice) { return 1U << static_cast<std::uint32_t>(choice); }

  std::uint32_t bits_ = 0;
};

}  // namespace actline::base
