// The wall clock of a server, wrong by as much as a test likes and set while it runs, by libfaketime (package faketime). Only the wall
// clock: what measures how long something took goes on as it does on real machines.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace actline::process {

class WrongClock {
 public:
  // The difference is written into that file, which the server reads.
  explicit WrongClock(std::string file);

  // What a server is to be started with; empty where libfaketime is not installed.
  std::vector<std::string> environment() const;
  // Right away, for a server that runs too.
  void set_ahead(std::int64_t days);

 private:
  std::string file_;
};

}  // namespace actline::process
