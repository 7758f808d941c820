// Fills an empty organisation with the sample: ordinary commands through the same execute as everybody's, in large batches.
// Used by `actline init --sample`, tests and the bench.
#pragma once

#include <cstdint>

#include "server/sample/history.hpp"
#include "shared/storage/storage.hpp"

namespace actline::server::sample {

inline constexpr std::uint64_t usual_seed = 20'260'101;  // any number; fixed, so that two people talk of the same customers

struct LoadedSample {
  Roster roster;
  std::size_t commands = 0;
};

// Refuses with storage_failed, or with the rules' refusal of a command (`detail`: its kind and place), which is a defect
// of the generator; what was committed before stays.
base::Result<LoadedSample> load_sample(storage::Storage& storage, const PhraseBook& book, const SampleSize& size, std::uint64_t seed,
                                       base::Instant today);

}  // namespace actline::server::sample
