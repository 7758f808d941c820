// The program `actline`: everything is a subcommand; see server/program/subcommand.cpp.
#include <string>
#include <vector>

#include "server/program/subcommand.hpp"

int main(int count, char** words) { return actline::server::run_subcommand(std::vector<std::string>(words + 1, words + count)); }
