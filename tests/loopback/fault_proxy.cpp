#include "tests/loopback/fault_proxy.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cassert>
#include <optional>

namespace actline::tests {

namespace {

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

const sockaddr* plain(const sockaddr_in& address) { return reinterpret_cast<const sockaddr*>(&address); }

void send_at_once(int socket) {
  const int on = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

bool send_all(int socket, const char* bytes, std::size_t length) {
  while (length > 0) {
    const auto sent = ::send(socket, bytes, length, MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes += sent;
    length -= static_cast<std::size_t>(sent);
  }
  return true;
}

}  // namespace

struct FaultProxy::Connection {
  int device = -1;
  int server = -1;
  std::size_t up = 0;
  std::size_t down = 0;
  std::optional<Fault> own;  // instead of everybody's
  std::atomic<bool> cut{false};
  std::atomic<bool> ended{false};
  std::thread thread;
};

FaultProxy::FaultProxy(std::uint16_t server_port) : server_port_(server_port) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  auto address = loopback(0);
  [[maybe_unused]] const bool bound = ::bind(listener_, plain(address), sizeof address) == 0 && ::listen(listener_, 64) == 0;
  assert(bound && "no port on loopback");
  socklen_t length = sizeof address;
  ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &length);
  port_ = ntohs(address.sin_port);
  acceptor_ = std::thread([this] { accept_all(); });
}

FaultProxy::~FaultProxy() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  ::shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  cut();
  for (auto& connection : connections_) {
    connection->thread.join();
    ::close(connection->device);
    ::close(connection->server);
  }
  ::close(listener_);
}

FaultProxy::Fault FaultProxy::fault_of(const Connection& connection) const {
  const std::lock_guard lock(mutex_);
  return connection.own.value_or(fault_);
}

void FaultProxy::set(Fault fault) {
  const std::lock_guard lock(mutex_);
  fault_ = fault;
  draw_ = nullptr;
  for (auto& connection : connections_) connection->own.reset();
}

void FaultProxy::draw_for_each(std::function<Fault()> draw) {
  const std::lock_guard lock(mutex_);
  draw_ = std::move(draw);
}

FaultProxy::Happened FaultProxy::happened() const {
  const std::lock_guard lock(mutex_);
  return happened_;
}

void FaultProxy::count(std::size_t Happened::*what) {
  const std::lock_guard lock(mutex_);
  ++(happened_.*what);
}

void FaultProxy::cut() {
  const std::lock_guard lock(mutex_);
  for (auto& connection : connections_) {
    connection->cut = true;
    ::shutdown(connection->device, SHUT_RDWR);
    ::shutdown(connection->server, SHUT_RDWR);
  }
}

void FaultProxy::accept_all() {
  for (;;) {
    const int device = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (device < 0) return;
    const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto address = loopback(server_port_);
    const std::lock_guard lock(mutex_);
    forget_ended();
    std::optional<Fault> own;
    if (draw_) own = draw_();
    const bool refused = own.value_or(fault_).refuse;
    if (refused) ++happened_.refused;
    if (stopping_ || refused || ::connect(server, plain(address), sizeof address) != 0) {
      ::close(device);
      ::close(server);
      if (stopping_) return;
      continue;
    }
    send_at_once(device);
    send_at_once(server);
    auto& connection = *connections_.emplace_back(std::make_unique<Connection>());
    connection.device = device;
    connection.server = server;
    connection.own = own;
    connection.thread = std::thread([this, &connection] { forward(connection); });
  }
}

void FaultProxy::forward(Connection& connection) {
  std::array<pollfd, 2> ends{pollfd{connection.device, POLLIN, 0}, pollfd{connection.server, POLLIN, 0}};
  while (!connection.cut && ::poll(ends.data(), ends.size(), -1) > 0) {
    const bool up = ends[0].revents == 0 || pass(connection, Way::up);
    const bool down = ends[1].revents == 0 || pass(connection, Way::down);
    if (!up || !down) break;
  }
  ::shutdown(connection.device, SHUT_RDWR);
  ::shutdown(connection.server, SHUT_RDWR);
  connection.ended = true;
}

// Thousands of connections may come and go through one proxy.
void FaultProxy::forget_ended() {
  for (auto& connection : connections_) {
    if (!connection->ended) continue;
    connection->thread.join();
    ::close(connection->device);
    ::close(connection->server);
    connection.reset();
  }
  connections_.remove(nullptr);
}

bool FaultProxy::pass(Connection& connection, Way way) {
  const bool up = way == Way::up;
  const int from = up ? connection.device : connection.server, to = up ? connection.server : connection.device;
  std::size_t& passed = up ? connection.up : connection.down;
  std::array<char, 16'384> piece;
  const auto got = ::recv(from, piece.data(), piece.size(), 0);
  if (got <= 0) return false;
  const auto now = fault_of(connection);
  if (now.delay.count() > 0) {
    count(&Happened::delayed);
    std::this_thread::sleep_for(now.delay);
  }
  const auto limit = up ? now.upload_limit : now.download_limit;
  const auto room = limit > passed ? limit - passed : 0;
  const auto length = std::min(static_cast<std::size_t>(got), room);
  passed += length;
  const bool whole = length == static_cast<std::size_t>(got);
  if (!whole) count(up ? &Happened::cut_upwards : length == 0 ? &Happened::answers_lost : &Happened::cut_downwards);
  return send_all(to, piece.data(), length) && whole;
}

}  // namespace actline::tests
