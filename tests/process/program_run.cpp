#include "tests/process/program_run.hpp"

#include <sys/wait.h>

#include <cassert>
#include <cstdio>

namespace actline::process {

Said run_actline(const std::string& words) {
  Said said;
  FILE* pipe = ::popen((std::string(ACTLINE_PROGRAM) + " " + words + " 2>&1").c_str(), "r");
  assert(pipe != nullptr);
  for (int character = std::fgetc(pipe); character != EOF; character = std::fgetc(pipe)) said.text.push_back(static_cast<char>(character));
  const int status = ::pclose(pipe);
  said.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return said;
}

}  // namespace actline::process
