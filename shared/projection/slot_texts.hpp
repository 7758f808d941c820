// One short sequence per slot, side by side in blocks of memory: what a search walks through 100,000 times a keystroke has to
// lie together. Blocks, because one vector grown to many megabytes is held twice while it grows, and a module's memory never
// shrinks again. Replaced sequences leave holes that are squeezed out when they make up half of what is held.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
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
      place = blocks_.append(content);
    } else {
      holes_ += place.length - content.size();
      std::copy(content.begin(), content.end(), blocks_.at(place));
      place.length = static_cast<std::uint32_t>(content.size());
    }
    if (holes_ > least_waste && holes_ > blocks_.size() / 2) squeeze();
  }

  std::span<const Element> at(Slot slot) const {
    const Place& place = places_[slot];
    return {blocks_.at(place), place.length};
  }

 private:
  struct Place {
    std::uint32_t block = 0, begin = 0, length = 0;
  };

  // A sequence lies in one block whole; one longer than a block has a block of its own.
  class Blocks {
   public:
    Place append(std::span<const Element> content) {
      if (blocks_.empty() || blocks_.back().capacity() - blocks_.back().size() < content.size()) {
        blocks_.emplace_back().reserve(std::max(content.size(), block_bytes / sizeof(Element)));
      }
      std::vector<Element>& last = blocks_.back();
      const Place place{static_cast<std::uint32_t>(blocks_.size() - 1), static_cast<std::uint32_t>(last.size()),
                        static_cast<std::uint32_t>(content.size())};
      last.insert(last.end(), content.begin(), content.end());
      size_ += content.size();
      return place;
    }
    const Element* at(const Place& place) const { return place.length == 0 ? nullptr : blocks_[place.block].data() + place.begin; }
    Element* at(const Place& place) { return const_cast<Element*>(std::as_const(*this).at(place)); }
    std::size_t size() const { return size_; }  // with the holes

   private:
    static constexpr std::size_t block_bytes = 64 * 1024;
    std::vector<std::vector<Element>> blocks_;
    std::size_t size_ = 0;
  };

  static constexpr std::size_t least_waste = 4096;  // below that a copy costs more than the holes

  void squeeze() {
    Blocks kept;
    for (Place& place : places_) place = kept.append({blocks_.at(place), place.length});
    blocks_ = std::move(kept);
    holes_ = 0;
  }

  Blocks blocks_;
  std::vector<Place> places_;
  std::size_t holes_ = 0;
};

}  // namespace actline::projection
