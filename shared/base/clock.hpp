// The only way into the shared code for "now". Simulation and tests give their own.
#pragma once

#include "shared/base/instant.hpp"

namespace actline::base {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

class FixedClock final : public Clock {
 public:
  explicit FixedClock(Instant at) : at_(at) {}
  Instant now() const override { return at_; }
  void set(Instant at) { at_ = at; }
  void advance(std::int64_t by_ms) { at_.ms += by_ms; }

 private:
  Instant at_;
};

}  // namespace actline::base
