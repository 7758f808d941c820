// Node id → position, for one frame's table: open addressing, no allocation once it has grown.
// Part of SemanticTable and of the widgets' hit table.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace actline::client::platform {

class NodeIndex {
 public:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  void clear() {
    for (Slot& slot : slots_) slot.id = 0;
    count_ = 0;
  }

  // `id` must not be 0 and not be in yet.
  void insert(std::uint32_t id, std::size_t position) {
    if ((count_ + 1) * 2 > slots_.size()) grow();
    place(id, position);
    ++count_;
  }

  std::size_t find(std::uint32_t id) const {
    if (slots_.empty() || id == 0) return none;
    for (std::size_t at = start(id);; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].id == id) return slots_[at].position;
      if (slots_[at].id == 0) return none;
    }
  }

 private:
  struct Slot {
    std::uint32_t id = 0;
    std::size_t position = 0;
  };

  // Fibonacci hashing: ids are hashes already, but tests use small numbers.
  std::size_t start(std::uint32_t id) const { return (id * 2654435769U >> 7) & (slots_.size() - 1); }

  void place(std::uint32_t id, std::size_t position) {
    std::size_t at = start(id);
    while (slots_[at].id != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = {id, position};
  }

  void grow() {
    std::vector<Slot> old(slots_.empty() ? 256 : slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.id != 0) place(slot.id, slot.position);
    }
  }

  std::vector<Slot> slots_;
  std::size_t count_ = 0;
};

}  // namespace actline::client::platform
