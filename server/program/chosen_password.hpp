// A password that a person chose for `init` or `user`: the first line of a file or of standard input, so that neither the list of
// processes nor a shell's history ever shows it.
#pragma once

#include <optional>
#include <string>

#include "server/program/command_line.hpp"

namespace actline::server {

// Nothing without --password-file. Refuses missing_value (the file cannot be read, or is empty) and what check_new_password refuses.
base::Result<std::optional<std::string>> chosen_password(const CommandLine& line);

}  // namespace actline::server
