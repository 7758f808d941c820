#include "server/sample/working_hours.hpp"

#include <algorithm>

#include "server/sample/lot.hpp"

namespace actline::server::sample {

namespace {

struct Hours {
  std::int64_t open_minute;
  std::int64_t close_minute;
};

Hours hours_of(domain::ActivityKind kind) {
  switch (kind) {
    case domain::ActivityKind::call: return {8 * 60 + 50, 19 * 60};
    case domain::ActivityKind::wecom: return {8 * 60 + 30, 21 * 60};
    case domain::ActivityKind::visit:
    case domain::ActivityKind::survey: return {9 * 60, 17 * 60 + 30};
    case domain::ActivityKind::showroom: return {9 * 60 + 30, 20 * 60};
    case domain::ActivityKind::quote_present: return {9 * 60 + 30, 18 * 60 + 30};
    case domain::ActivityKind::other: return {8 * 60 + 30, 20 * 60};
  }
  return {9 * 60, 18 * 60};
}

bool at_noon(std::int64_t ms_of_day) {
  return ms_of_day >= 11 * base::hour_ms + 45 * base::minute_ms && ms_of_day < 13 * base::hour_ms + 15 * base::minute_ms;
}

}  // namespace

base::Instant working_moment(base::Instant midnight, domain::ActivityKind kind, base::Entropy& entropy) {
  const auto hours = hours_of(kind);
  for (;;) {
    const auto at = between(entropy, hours.open_minute * base::minute_ms, hours.close_minute * base::minute_ms - 1);
    if (at_noon(at) && !chance(entropy, 25)) continue;
    return base::later(midnight, at);
  }
}

base::Instant writing_moment(base::Instant occurred_at, base::Instant latest, base::Entropy& entropy) {
  const auto habit = entropy.below(100);
  auto written = base::later(occurred_at, between(entropy, 20 * base::second_ms, 28 * base::minute_ms));
  if (habit >= 64) {
    const auto midnight = base::start_of_local_day(occurred_at);
    const auto evening = base::later(midnight, between(entropy, 17 * base::hour_ms, 22 * base::hour_ms));
    const auto next_morning = base::later(midnight, base::day_ms + between(entropy, 8 * base::hour_ms, 10 * base::hour_ms));
    written = std::max(written, habit < 88 ? evening : next_morning);
  }
  return std::max(occurred_at, std::min(written, latest));
}

bool works_on(base::Instant midnight, base::Entropy& entropy) {
  switch (base::local_time(midnight).weekday) {
    case 0: return chance(entropy, 22);
    case 6: return chance(entropy, 70);
    default: return true;
  }
}

}  // namespace actline::server::sample
