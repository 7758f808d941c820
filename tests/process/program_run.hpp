// `actline` run to its end, as a person runs it beside a server.
#pragma once

#include <string>

namespace actline::process {

struct Said {
  int exit_code = 0;
  std::string text;  // both outputs

  bool says(std::string_view words) const { return text.find(words) != std::string::npos; }
};

// `words` as in a shell.
Said run_actline(const std::string& words);

}  // namespace actline::process
