#include "tests/loopback/server_process.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <httplib.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cassert>
#include <chrono>
#include <fstream>
#include <thread>

namespace actline::tests {

namespace {

// One the system has just given out; nobody else is likely to get it in the moment until the server takes it.
std::uint16_t free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  [[maybe_unused]] const bool had = ::bind(socket, reinterpret_cast<const sockaddr*>(&address), length) == 0 &&
                                    ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &length) == 0;
  assert(had);
  ::close(socket);
  return ntohs(address.sin_port);
}

}  // namespace

ServerProcess::ServerProcess(std::string program, std::string data)
    : program_(std::move(program)), data_(std::move(data)), port_(free_port()), events_port_(free_port()) {
  start();
}

ServerProcess::~ServerProcess() {
  if (running()) stop();
}

void ServerProcess::start() {
  assert(!running());
  const auto port = std::to_string(port_);
  const auto events_port = std::to_string(events_port_);
  process_ = ::fork();
  assert(process_ >= 0);
  if (process_ == 0) {
    // Where it listens is nothing a test's reader wants to know; what it complains of on standard error is.
    const int nowhere = ::open("/dev/null", O_WRONLY);
    ::dup2(nowhere, STDOUT_FILENO);
    ::execl(program_.c_str(), program_.c_str(), "serve", "--data", data_.c_str(), "--port", port.c_str(), "--events-port",
            events_port.c_str(), "--quiet", static_cast<char*>(nullptr));
    ::_exit(127);
  }
  for (int i = 0; i < 1'000 && !answers(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  assert(answers() && "the server does not come up");
}

bool ServerProcess::answers() const {
  httplib::Client client("127.0.0.1", port_);
  client.set_connection_timeout(std::chrono::milliseconds(200));
  const auto result = client.Get("/healthz");
  return result && result->status == 200;
}

int ServerProcess::wait_for_end() {
  int status = 0;
  ::waitpid(process_, &status, 0);
  process_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void ServerProcess::kill() {
  ::kill(process_, SIGKILL);
  wait_for_end();
}

int ServerProcess::stop() {
  ::kill(process_, SIGTERM);
  return wait_for_end();
}

long ServerProcess::resident_kb() const {
  std::ifstream status("/proc/" + std::to_string(process_) + "/status");
  for (std::string word; status >> word;) {
    long kb = 0;
    if (word == "VmRSS:" && status >> kb) return kb;
  }
  return 0;
}

}  // namespace actline::tests
