// The people of the sample organisation: operations, then managers, then reps, spread over the stores; each rep reports
// to a manager of their own store.
#pragma once

#include <vector>

#include "server/sample/phrase_book.hpp"
#include "server/sample/sample_size.hpp"
#include "shared/domain/staff/actor.hpp"
#include "shared/domain/staff/staff.hpp"

namespace actline::server::sample {

struct Roster {
  std::vector<domain::Unit> units;   // parents before what hangs below them
  std::vector<domain::Staff> staff;  // operations, managers, reps; managers before those who report to them
  std::vector<std::size_t> operations;
  std::vector<std::size_t> managers;
  std::vector<std::size_t> reps;

  // The person at work; the device is nil, as no real one is behind a sample.
  domain::Actor actor(std::size_t index) const;
};

// At least one of each role and one store, and no fewer managers than stores (asserted). No two people share a name.
Roster make_roster(const SampleSize& size, const PhraseBook& book, base::Instant hired_at, base::Entropy& entropy);

}  // namespace actline::server::sample
