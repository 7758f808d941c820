// The organisation's history, read from the file when no server is running: every command that was taken has left one line, and no
// other has.
#pragma once

#include <string>
#include <vector>

#include "tests/process/fleet.hpp"

namespace actline::process {

// What is wrong with it; the fleet has settled. `data` is the data folder.
std::vector<std::string> complaints_of_history(const Fleet& fleet, const std::string& data);

}  // namespace actline::process
