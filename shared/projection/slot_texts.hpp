// One short sequence per slot, all in one block of memory: what a search walks through 100,000 times a keystroke has to
// lie side by side. Replaced sequences leave holes that are squeezed out when they make up half of the block.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace actline::projection {

using Slot = std::uint32_t;

template <class Element>
class SlotTexts {
 public:
  // Puts `content` in place of what the slot held.
  void set(Slot slot, std::span<const Element> content) {
    if (slot >= places_.size()) places_.resize(slot + 1);
    Place& place = places_[slot];
    if (content.size() > place.length) {
      holes_ += place.length;
      place.begin = static_cast<std::uint32_t>(elements_.size());
      elements_.insert(elements_.end(), content.begin(), content.end());
    } else {
      holes_ += place.length - content.size();
      std::copy(content.begin(), content.end(), elements_.begin() + place.begin);
    }
    place.length = static_cast<std::uint32_t>(content.size());
    if (holes_ > least_waste && holes_ > elements_.size() / 2) squeeze();
  }

  std::span<const Element> at(Slot slot) const {
    const Place& place = places_[slot];
    return {elements_.data() + place.begin, place.length};
  }

 private:
  struct Place {
    std::uint32_t begin = 0, length = 0;
  };
  static constexpr std::size_t least_waste = 4096;  // below that a copy of the block costs more than the holes

  void squeeze() {
    std::vector<Element> kept;
    kept.reserve(elements_.size() - holes_);
    for (Place& place : places_) {
      const auto from = elements_.begin() + place.begin;
      place.begin = static_cast<std::uint32_t>(kept.size());
      kept.insert(kept.end(), from, from + place.length);
    }
    elements_ = std::move(kept);
    holes_ = 0;
  }

  std::vector<Element> elements_;
  std::vector<Place> places_;
  std::size_t holes_ = 0;
};

}  // namespace actline::projection
