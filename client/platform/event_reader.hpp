// Reads the page's records one by one. Records of an unknown type are passed over, so that a newer page can speak to
// an older module; a record that does not fit its own length ends the reading.
#pragma once

#include <optional>
#include <span>

#include "client/platform/event.hpp"

namespace actline::client::platform {

class EventReader {
 public:
  // `records` must outlive the events read from it.
  explicit EventReader(std::span<const std::byte> records) : rest_(records) {}

  // The next event; nothing at the end, or when the rest is broken.
  std::optional<Event> next();

  // True when reading stopped at a record that contradicts itself.
  bool broken() const { return broken_; }

 private:
  std::span<const std::byte> rest_;
  bool broken_ = false;
};

}  // namespace actline::client::platform
