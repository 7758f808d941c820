// A reader's answer. A device does not hold every row, and may hold rows with fields masked: rules that touch such
// an answer become provisional and leave the decision to the server (decisions.md, Deciding).
#pragma once

#include <cstdint>
#include <memory>
#include <utility>

namespace actline::domain {

enum class Presence : std::uint8_t {
  present,
  absent,    // nobody has it
  not_held,  // this device cannot know
  masked,    // it exists; what it says is not for this reader
};

template <class Entity>
struct Held {
  Presence presence = Presence::absent;
  std::shared_ptr<const Entity> entity;  // set exactly when present

  static Held of(std::shared_ptr<const Entity> entity) { return Held{Presence::present, std::move(entity)}; }
  bool is_present() const { return presence == Presence::present; }
  // True when only the server can tell.
  bool is_unknown() const { return presence == Presence::not_held || presence == Presence::masked; }
  const Entity* operator->() const { return entity.get(); }
  const Entity& operator*() const { return *entity; }
};

}  // namespace actline::domain
