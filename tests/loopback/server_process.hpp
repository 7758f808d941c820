// The real `actline serve` as a process of its own, which can be killed in the middle of anything and started again.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>

namespace actline::tests {

class ServerProcess {
 public:
  // Serves the data folder on a free port of 127.0.0.1; the same one after every start. `program` is the path of `actline`.
  ServerProcess(std::string program, std::string data);
  // Stops it with SIGTERM.
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  // Returns when it answers, at most after ten seconds (asserted).
  void start();
  // SIGKILL: no farewell, nothing flushed.
  void kill();
  // SIGTERM, and waits; its exit code.
  int stop();
  bool running() const { return process_ > 0; }

  std::uint16_t port() const { return port_; }
  std::string origin() const { return "http://127.0.0.1:" + std::to_string(port_); }
  // Resident memory now, in kB.
  long resident_kb() const;

 private:
  bool answers() const;
  int wait_for_end();

  std::string program_;
  std::string data_;
  std::uint16_t port_ = 0;
  std::uint16_t events_port_ = 0;
  pid_t process_ = -1;
};

}  // namespace actline::tests
