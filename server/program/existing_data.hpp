// What most subcommands begin with: the data folder they are about.
#pragma once

#include <variant>

#include "server/program/command_line.hpp"
#include "server/program/data_folder.hpp"

namespace actline::server {

// The folder that --data names, which must have a database; else what is missing has been said, and this is the exit code.
std::variant<DataFolder, int> existing_data(const CommandLine& line);

}  // namespace actline::server
