// The parts of the native bench; each makes what it needs, measures, and adds its figures.
#pragma once

#include "tests/bench/figures.hpp"

namespace actline::bench {

// Durable commands over HTTP: one at a time on 16 connections, and in batches of 200 from 8 devices.
void measure_commands(Figures& figures);
// 20,000 rows to a device that has none: time, bytes on the wire, and what each column weighs.
void measure_bootstrap(Figures& figures);
// From a command on one device to its row in another device's memory.
void measure_live(Figures& figures);
// A customer with everything that hangs on them goes to a colleague.
void measure_transfer(Figures& figures);
// Fifty changed rows among ten thousand and among a million.
void measure_changes(Figures& figures);
// 600 people hear of a commit.
void measure_listeners(Figures& figures);
// After a kill, with a long log.
void measure_restart(Figures& figures);

}  // namespace actline::bench
