// System calls of a running server that fail when told to, by libfiu's preloaded libraries and their named pipes (package fiu-utils).
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>
#include <vector>

namespace actline::process {

class FailingCalls {
 public:
  // Pipes are made in that folder.
  explicit FailingCalls(std::string folder) : folder_(std::move(folder)) {}

  // What a server is to be started with; empty where libfiu is not installed.
  std::vector<std::string> environment() const;
  // `call` as libfiu names it, "posix/io/rw/pwrite"; that many of a hundred calls fail with `error`.
  void fail(pid_t server, std::string_view call, int error, int percent);
  // No call of that name fails any more.
  void heal(pid_t server, std::string_view call);

 private:
  void tell(pid_t server, const std::string& what) const;

  std::string folder_;
};

}  // namespace actline::process
