#include "server/http/connection_stream.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "server/http/tuning.hpp"

namespace actline::server {

namespace {

// 1: ready, 0: not in time, -1: broken.
int poll_for(socket_t socket, short events, int timeout_ms) {
  pollfd watched{socket, events, 0};
  int ready = 0;
  do {
    ready = ::poll(&watched, 1, timeout_ms);
  } while (ready < 0 && errno == EINTR);
  return ready;
}

using AddressOf = int (*)(int, sockaddr*, socklen_t*);

void address(socket_t socket, AddressOf address_of, std::string& ip, int& port) {
  sockaddr_storage stored{};
  socklen_t length = sizeof stored;
  if (address_of(socket, reinterpret_cast<sockaddr*>(&stored), &length) != 0) return;
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (stored.ss_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &stored, sizeof v4);
    ::inet_ntop(AF_INET, &v4.sin_addr, text.data(), text.size());
    port = ntohs(v4.sin_port);
  } else if (stored.ss_family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, &stored, sizeof v6);
    ::inet_ntop(AF_INET6, &v6.sin6_addr, text.data(), text.size());
    port = ntohs(v6.sin6_port);
  }
  ip = text.data();
}

}  // namespace

bool ConnectionStream::wait_for_request(const std::atomic<socket_t>& listening) {
  if (is_readable()) return true;
  const auto silent_since = Steady::now();
  while (listening != INVALID_SOCKET && Steady::now() - silent_since < std::chrono::seconds(keep_alive_s)) {
    const int ready = poll_for(socket_, POLLIN, stop_poll_ms);
    if (ready != 0) return ready > 0;
  }
  return false;
}

bool ConnectionStream::next_request_starts_with(std::string_view start) const {
  std::array<char, 64> bytes{};
  if (is_readable() || start.size() > bytes.size()) return false;  // pipelined: browsers do not
  const ssize_t got = ::recv(socket_, bytes.data(), start.size(), MSG_PEEK | MSG_DONTWAIT);
  return got > 0 && std::string_view(bytes.data(), static_cast<std::size_t>(got)) == start;
}

void ConnectionStream::start_request() {
  started_ = Steady::now();
  answer_begun_ = false;
}

void ConnectionStream::say_farewell() {
  ::shutdown(socket_, SHUT_WR);
  const auto until = Steady::now() + std::chrono::milliseconds(farewell_ms);
  while (Steady::now() < until && poll_for(socket_, POLLIN, farewell_ms) > 0) {
    if (::recv(socket_, buffer_.data(), buffer_.size(), 0) <= 0) return;
  }
}

bool ConnectionStream::wait(short events) const {
  const auto left = request_timeout_ms - std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - started_).count();
  if (left <= 0) return false;
  return poll_for(socket_, events, static_cast<int>(std::min<std::int64_t>(left, io_timeout_ms))) > 0;
}

bool ConnectionStream::wait_readable() const { return is_readable() || wait(POLLIN); }
bool ConnectionStream::wait_writable() const { return wait(POLLOUT); }

ssize_t ConnectionStream::read(char* bytes, size_t size) {
  if (!is_readable()) {
    if (!wait(POLLIN)) return -1;
    const ssize_t got = ::recv(socket_, buffer_.data(), buffer_.size(), 0);
    if (got <= 0) return got;
    begin_ = 0;
    end_ = static_cast<std::size_t>(got);
  }
  const std::size_t taken = std::min(size, end_ - begin_);
  std::memcpy(bytes, buffer_.data() + begin_, taken);
  begin_ += taken;
  return static_cast<ssize_t>(taken);
}

ssize_t ConnectionStream::write(const char* bytes, size_t size) {
  if (!answer_begun_) {
    constexpr std::string_view status_line = "HTTP/1.1 ";
    const std::string_view begin(bytes, size);
    answer_begun_ = true;
    answered_with_error_ = begin.starts_with(status_line) && begin.size() > status_line.size() && begin[status_line.size()] >= '4';
  }
  // Usually there is room: ask only when there is none.
  for (;;) {
    const ssize_t sent = ::send(socket_, bytes, size, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent >= 0) return sent;
    if (errno == EINTR) continue;
    if (errno != EAGAIN || !wait_writable()) return -1;
  }
}

void ConnectionStream::get_remote_ip_and_port(std::string& ip, int& port) const { address(socket_, ::getpeername, ip, port); }
void ConnectionStream::get_local_ip_and_port(std::string& ip, int& port) const { address(socket_, ::getsockname, ip, port); }

time_t ConnectionStream::duration() const {
  return std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - started_).count();
}

}  // namespace actline::server
