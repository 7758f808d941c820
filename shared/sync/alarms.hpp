// The moments a session waits for, on a clock that people and networks set: when it jumps back, what is left of each wait stays.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "shared/base/entropy.hpp"
#include "shared/base/instant.hpp"

namespace actline::sync {

enum class Alarm : std::uint8_t {
  next_try,  // after a failure, or the next look for news
  answer,    // by then the request counts as lost
  store,     // the store refused; offer it again
};

class Alarms {
 public:
  void set(Alarm alarm, base::Instant at) { times_[index(alarm)] = at; }
  void clear(Alarm alarm) { times_[index(alarm)].reset(); }
  bool is_set(Alarm alarm) const { return times_[index(alarm)].has_value(); }
  // True once when its time has come; it is cleared then.
  bool take_due(Alarm alarm, base::Instant now);
  std::optional<base::Instant> earliest() const;
  // Told with every event, so that a clock set back by a year is no wait of a year.
  void clock_shows(base::Instant now);

 private:
  static std::size_t index(Alarm alarm) { return static_cast<std::size_t>(alarm); }

  std::array<std::optional<base::Instant>, 3> times_;
  std::optional<base::Instant> last_shown_;
};

// How long to wait after the how-manieth failure in a row: doubling, capped, jittered so that a restarted server is not met by all at once.
class BackOff {
 public:
  explicit BackOff(std::uint64_t jitter_seed) : entropy_(jitter_seed) {}

  void succeeded() { failures_ = 0; }
  int failures() const { return failures_; }
  // `asked_ms`: the server's Retry-After, 0 for none.
  std::int64_t wait_after_failure(std::int64_t asked_ms);
  // `ms` less up to a third, so that devices do not fall into step.
  std::int64_t jittered(std::int64_t ms);

 private:
  base::SeededEntropy entropy_;
  int failures_ = 0;
};

}  // namespace actline::sync
