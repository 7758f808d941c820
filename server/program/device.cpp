// `actline device`: a device without a screen, for people who script.
#include <iostream>

#include "server/device/device_program.hpp"
#include "server/program/subcommand.hpp"

namespace actline::server {

int run_device(const std::vector<std::string>& words) { return device::run_device(words, std::cout, std::cerr); }

}  // namespace actline::server
