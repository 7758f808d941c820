#include "shared/sync/alarms.hpp"

#include <algorithm>

#include "shared/sync/tuning.hpp"

namespace actline::sync {

bool Alarms::take_due(Alarm alarm, base::Instant now) {
  auto& time = times_[index(alarm)];
  if (!time || *time > now) return false;
  time.reset();
  return true;
}

std::optional<base::Instant> Alarms::earliest() const {
  std::optional<base::Instant> first;
  for (const auto& time : times_) {
    if (time && (!first || *time < *first)) first = time;
  }
  return first;
}

void Alarms::clock_shows(base::Instant now) {
  if (last_shown_ && now < *last_shown_) {
    for (auto& time : times_) {
      if (time) time->ms -= last_shown_->ms - now.ms;
    }
  }
  last_shown_ = now;
}

std::int64_t BackOff::wait_after_failure(std::int64_t asked_ms) {
  constexpr int doublings_most = 6;  // 64 s, beyond the cap
  const std::int64_t doubled = back_off_first_ms << std::min(failures_, doublings_most);
  ++failures_;
  const std::int64_t own = jittered(std::min(doubled, back_off_most_ms));
  // Never before the server asked for; jitter goes on top.
  return asked_ms > 0 ? std::min(asked_ms, retry_after_most_ms) + own : own;
}

std::int64_t BackOff::jittered(std::int64_t ms) {
  return ms - static_cast<std::int64_t>(entropy_.below(static_cast<std::uint64_t>(ms / 3 + 1)));
}

}  // namespace actline::sync
