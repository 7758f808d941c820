// One client's socket, as cpp-httplib wants to see it: buffered over the whole connection, with a time limit for each step and
// one for a whole request, so that a client that sends a byte now and then cannot hold a thread.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <string>
#include <string_view>

#include "httplib.h"

namespace actline::server {

class ConnectionStream final : public httplib::Stream {
 public:
  explicit ConnectionStream(socket_t socket) : socket_(socket) {}

  // Waits for a next request. False: the client left, was silent too long, or `listening` became INVALID_SOCKET.
  bool wait_for_request(const std::atomic<socket_t>& listening);
  // Whether what has come of the next request begins so; nothing is taken from the socket.
  bool next_request_starts_with(std::string_view start) const;
  // The next request starts arriving now.
  void start_request();
  // Whether the answer to the last request was an error. cpp-httplib then says "Connection: close" and goes on listening all the same.
  bool answered_with_error() const { return answered_with_error_; }
  // Ends our side and takes in what still comes for a moment; otherwise the kernel would answer it with a reset that can overtake our reply.
  void say_farewell();

  bool is_readable() const override { return begin_ < end_; }
  bool wait_readable() const override;
  bool wait_writable() const override;
  ssize_t read(char* bytes, size_t size) override;
  ssize_t write(const char* bytes, size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  socket_t socket() const override { return socket_; }
  time_t duration() const override;

  using httplib::Stream::write;

 private:
  using Steady = std::chrono::steady_clock;

  // Within the request's limit and io_timeout_ms.
  bool wait(short events) const;

  socket_t socket_;
  Steady::time_point started_ = Steady::now();
  bool answer_begun_ = false;
  bool answered_with_error_ = false;
  std::array<char, 16'384> buffer_{};
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace actline::server
