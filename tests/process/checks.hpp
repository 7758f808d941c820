// What the tests of this folder ask of a fleet and its server when nothing is under way, as assertions.
#pragma once

#include <string>

#include "tests/process/fleet.hpp"

namespace actline::process {

// Everybody hands in what is left and pulls.
void require_settled(Fleet& fleet);
// Nothing lost, nothing decided twice, nobody complains.
void require_well(const Tally& tally);
// Every device holds what a new one of its person is given.
void check_pictures(Fleet& fleet);
// `actline verify`, beside the running server.
void check_verified(const std::string& data);
// With the server stopped.
void check_history(const Fleet& fleet, const std::string& data);

}  // namespace actline::process
