// What is looked at as a whole, every now and then or when everything is at rest.
#pragma once

#include "shared/storage/storage.hpp"
#include "tests/simulation/dice.hpp"
#include "tests/simulation/oracle.hpp"
#include "tests/simulation/simulated_device.hpp"

namespace actline::simulation {

// Invariant 8: every row is one the rules allow, and stands with the others as it should.
void check_legal(const Oracle& oracle);

// Invariant 10: each thing's history, told from its beginning, ends with the thing as it is.
void check_history(const Oracle& oracle);

// Invariant 10: no line of the history was changed but those of who was erased for good, which say no more what there was.
void check_emptied(const storage::Snapshot& snapshot, const Oracle& oracle);

// Invariant 11: what was refused or merged is in the tray of each of the person's devices, with what they had typed.
void check_tray(const SimulatedDevice& device, const Oracle& oracle);

// Invariant 14: pages of any size, put together, are what the person may see.
void check_page_sizes(const storage::Snapshot& snapshot, domain::StaffId person, domain::DeviceId device, base::Instant now,
                      const Oracle& oracle, Dice& dice);
// Invariant 14: everything decided once more on an empty server, in pushes and batches of other sizes, ends with the same rows.
void check_grouping(const Oracle& oracle, Dice& dice);

}  // namespace actline::simulation
