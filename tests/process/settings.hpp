// How large a run is: small figures for the gate, large ones from script/prove, through the environment.
#pragma once

#include <cstdint>

namespace actline::process {

std::uint64_t kills();         // ACTLINE_PROCESS_KILLS, 20
std::uint64_t seed();          // ACTLINE_PROCESS_SEED, 1
std::uint64_t soak_seconds();  // ACTLINE_SOAK_SECONDS, 0: no soak

}  // namespace actline::process
