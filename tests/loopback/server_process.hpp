// The real `actline serve` as a process of its own, which can be killed in the middle of anything and started again.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace actline::tests {

class ServerProcess {
 public:
  struct Surroundings {
    std::vector<std::string> environment = {};  // "NAME=value", beside what this process has
    std::vector<std::string> words = {};        // after those every one is told
    std::string log = {};                       // file to which standard error is appended; empty: this process's own
  };
  // Serves the data folder on a free port of 127.0.0.1; the same one after every start. `program` is the path of `actline`.
  ServerProcess(std::string program, std::string data);
  ServerProcess(std::string program, std::string data, Surroundings surroundings);
  // Stops it with SIGTERM.
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  // Returns when it answers, at most after a minute (asserted).
  void start();
  // Likewise, but false when the process ends instead; then exit_code() says how.
  bool try_to_start();
  int exit_code() const { return exit_code_; }
  // Holds from the next start on.
  void surround(Surroundings surroundings) { surroundings_ = std::move(surroundings); }
  // SIGKILL: no farewell, nothing flushed.
  void kill();
  // SIGTERM, and waits; its exit code.
  int stop();
  bool running() const { return process_ > 0; }

  std::uint16_t port() const { return port_; }
  std::string origin() const { return "http://127.0.0.1:" + std::to_string(port_); }
  pid_t process() const { return process_; }
  // Resident memory now, in kB.
  long resident_kb() const;
  // Descriptors it has open now.
  std::size_t open_files() const;

 private:
  bool answers() const;
  int wait_for_end();

  std::string program_;
  std::string data_;
  Surroundings surroundings_;
  std::uint16_t port_ = 0;
  std::uint16_t events_port_ = 0;
  pid_t process_ = -1;
  int exit_code_ = 0;
};

}  // namespace actline::tests
