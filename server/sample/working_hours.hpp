// When people of the sample organisation do things: shop hours, few calls at noon, showrooms fullest at weekends, and
// notes that are often written later than what they tell of.
#pragma once

#include "shared/base/entropy.hpp"
#include "shared/base/instant.hpp"
#include "shared/domain/activity/activity.hpp"

namespace actline::server::sample {

// A moment of that local day (`midnight` is its start) at which such a thing plausibly happens.
base::Instant working_moment(base::Instant midnight, domain::ActivityKind kind, base::Entropy& entropy);
// When it is written down: mostly within half an hour, else the same evening or the next morning; before `latest`.
base::Instant writing_moment(base::Instant occurred_at, base::Instant latest, base::Entropy& entropy);
// Whether somebody works on that day at all: Sundays seldom, Saturdays less.
bool works_on(base::Instant midnight, base::Entropy& entropy);

}  // namespace actline::server::sample
