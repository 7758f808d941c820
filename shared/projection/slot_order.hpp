// Slots in a sorted order that is brought up to date only when somebody looks: changes are collected, then the few changed
// slots are sorted and merged into the rest in one pass. A first load of 100,000 is one sort, a single change is a merge; an order that
// nobody has asked for yet costs nothing.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "shared/projection/slot_texts.hpp"

namespace actline::projection {

class SlotOrder {
 public:
  // The slot's sort key changed, or it came or went.
  void touch(Slot slot) {
    if (!is_asked_for_) return;
    if (slot >= touched_.size()) touched_.resize(slot + 1);
    if (touched_[slot]) return;
    touched_[slot] = true;
    waiting_.push_back(slot);
  }

  // Of slots 0 … count - 1. `alive(slot)`: it belongs here. `less(a, b)`: a strict total order of slots, the same at every call.
  template <class Alive, class Less>
  const std::vector<Slot>& sorted(std::size_t count, Alive alive, Less less) {
    if (!is_asked_for_) {
      is_asked_for_ = true;
      slots_.reserve(count);
      for (Slot slot = 0; slot < count; ++slot) {
        if (alive(slot)) slots_.push_back(slot);
      }
      std::sort(slots_.begin(), slots_.end(), less);
    }
    if (waiting_.empty()) return slots_;
    // Those that were there when it was first asked for may never have been touched.
    if (touched_.size() < count) touched_.resize(count);
    std::erase_if(slots_, [&](Slot slot) { return touched_[slot]; });
    const auto middle = static_cast<std::ptrdiff_t>(slots_.size());
    for (const Slot slot : waiting_) {
      touched_[slot] = false;
      if (alive(slot)) slots_.push_back(slot);
    }
    waiting_.clear();
    std::sort(slots_.begin() + middle, slots_.end(), less);
    std::inplace_merge(slots_.begin(), slots_.begin() + middle, slots_.end(), less);
    return slots_;
  }

 private:
  std::vector<Slot> slots_;
  std::vector<Slot> waiting_;
  std::vector<bool> touched_;
  bool is_asked_for_ = false;
};

}  // namespace actline::projection
