// A machine's clock: wrong by so much, and running too fast or too slow.
#pragma once

#include <cstdint>

#include "tests/simulation/dice.hpp"
#include "tests/simulation/schedule.hpp"

namespace actline::simulation {

class WrongClock {
 public:
  explicit WrongClock(const Schedule& schedule) : schedule_(schedule), began_(schedule.now()) {}

  base::Instant now() const {
    const std::int64_t elapsed_ms = schedule_.now().ms - began_.ms;
    return base::later(schedule_.now(), skew_ms_ + elapsed_ms / 1'000 * drift_per_thousand_);
  }
  // How long the clock takes to show so many milliseconds more, from the point of view of the world.
  std::int64_t world_ms(std::int64_t shown_ms) const { return shown_ms * 1'000 / (1'000 + drift_per_thousand_); }

  void jump(Dice& dice) {
    constexpr std::int64_t ten_years_ms = 3'650 * base::day_ms;
    skew_ms_ = dice.chance(300) ? 0 : dice.between(-ten_years_ms, ten_years_ms);
  }
  void drift(Dice& dice) { drift_per_thousand_ = dice.between(-50, 50); }

 private:
  const Schedule& schedule_;
  base::Instant began_;
  std::int64_t skew_ms_ = 0;
  std::int64_t drift_per_thousand_ = 0;
};

}  // namespace actline::simulation
