#include "tests/loopback/server_process.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <httplib.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

namespace actline::tests {

namespace {

// Where the system takes ports for outgoing connections from begins here.
int first_outgoing_port() {
  int first = 32'768;
  std::ifstream("/proc/sys/net/ipv4/ip_local_port_range") >> first;
  return first;
}

bool is_free(int port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const bool bound = ::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  ::close(socket);
  return bound;
}

// Outside the outgoing range: while a killed server is down, nobody's connection may happen to get its port, and a client that
// knocks there must not end up connected to itself.
std::uint16_t free_port() {
  constexpr int lowest = 10'000, attempts = 1'000;
  static std::mt19937 dice(std::random_device{}());
  std::uniform_int_distribution<int> any(lowest, std::max(first_outgoing_port() - 1, lowest + attempts));
  for (int i = 0; i < attempts; ++i) {
    if (const int port = any(dice); is_free(port)) return static_cast<std::uint16_t>(port);
  }
  assert(false && "no free port");
  return 0;
}

// As exec wants them; valid as long as the words.
std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

}  // namespace

ServerProcess::ServerProcess(std::string program, std::string data) : ServerProcess(std::move(program), std::move(data), {}) {}

ServerProcess::ServerProcess(std::string program, std::string data, Surroundings surroundings)
    : program_(std::move(program)),
      data_(std::move(data)),
      surroundings_(std::move(surroundings)),
      port_(free_port()),
      events_port_(free_port()) {
  start();
}

ServerProcess::~ServerProcess() {
  if (running()) stop();
}

void ServerProcess::start() {
  [[maybe_unused]] const bool up = try_to_start();
  assert(up && "the server does not come up");
}

bool ServerProcess::try_to_start() {
  assert(!running());
  // Put together before the fork: another thread may hold the allocator's lock at that moment, for ever in the child.
  const auto port = std::to_string(port_), events_port = std::to_string(events_port_);
  std::vector<std::string> words{program_, "serve", "--data", data_, "--port", port, "--events-port", events_port, "--quiet"};
  words.insert(words.end(), surroundings_.words.begin(), surroundings_.words.end());
  std::vector<std::string> environment = surroundings_.environment;
  for (char** each = environ; *each != nullptr; ++each) environment.emplace_back(*each);  // the first of a name counts
  const auto argv = pointers(words), envp = pointers(environment);
  process_ = ::fork();
  assert(process_ >= 0);
  if (process_ == 0) {
    // Where it listens is nothing a test's reader wants to know; what it complains of on standard error is.
    ::dup2(::open("/dev/null", O_WRONLY), STDOUT_FILENO);
    if (!surroundings_.log.empty()) ::dup2(::open(surroundings_.log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600), STDERR_FILENO);
    ::execve(program_.c_str(), argv.data(), envp.data());
    ::_exit(127);
  }
  constexpr auto patience = std::chrono::minutes(1);
  for (const auto begun = std::chrono::steady_clock::now(); std::chrono::steady_clock::now() < begun + patience;) {
    if (answers()) return true;
    int status = 0;
    if (::waitpid(process_, &status, WNOHANG) == process_) {
      process_ = -1;
      exit_code_ = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
      return false;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
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
  return exit_code_ = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
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

std::size_t ServerProcess::open_files() const {
  std::error_code error;
  std::size_t count = 0;
  for (auto at = std::filesystem::directory_iterator("/proc/" + std::to_string(process_) + "/fd", error);
       !error && at != std::filesystem::directory_iterator(); at.increment(error)) {
    ++count;
  }
  return count;
}

}  // namespace actline::tests
