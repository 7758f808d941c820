// A TCP proxy on loopback that does what networks do: delays, refuses, cuts in the middle, loses answers. Tests put it
// between a device and the server. tests/browser/support/fault_proxy.mjs is the same for browsers.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <list>
#include <memory>
#include <mutex>
#include <thread>

namespace actline::tests {

class FaultProxy {
 public:
  static constexpr std::size_t no_limit = std::numeric_limits<std::size_t>::max();
  struct Fault {
    std::chrono::milliseconds delay{0};     // before each piece goes on, in either direction
    std::size_t upload_limit = no_limit;    // bytes per connection towards the server, then both ends are cut
    std::size_t download_limit = no_limit;  // bytes per connection towards the device; 0 loses the answer after it was given
    bool refuse = false;                    // new connections are closed at once
  };

  // How often what happened.
  struct Happened {
    std::size_t refused = 0;
    std::size_t delayed = 0;
    std::size_t cut_upwards = 0;    // within what the device said
    std::size_t cut_downwards = 0;  // within what the server said
    std::size_t answers_lost = 0;   // the server had begun to answer, and nothing of it came through
  };

  // Listens on 127.0.0.1 at a port of its own choice.
  explicit FaultProxy(std::uint16_t server_port);
  ~FaultProxy();
  FaultProxy(const FaultProxy&) = delete;
  FaultProxy& operator=(const FaultProxy&) = delete;

  std::uint16_t port() const { return port_; }
  // Holds for every connection, open ones too, from its next piece on. Bytes already passed count towards the limits.
  void set(Fault fault);
  // Every connection made from now on has a fault of its own, drawn when it is accepted; on the proxy's thread.
  void draw_for_each(std::function<Fault()> draw);
  Happened happened() const;
  // Cuts every open connection.
  void cut();

 private:
  struct Connection;

  void accept_all();
  void forward(Connection& connection);
  enum class Way : std::uint8_t { up, down };
  bool pass(Connection& connection, Way way);
  Fault fault_of(const Connection& connection) const;
  void count(std::size_t Happened::*what);
  void forget_ended();

  std::uint16_t server_port_;
  std::uint16_t port_ = 0;
  int listener_ = -1;
  mutable std::mutex mutex_;
  Fault fault_;
  std::function<Fault()> draw_;
  Happened happened_;
  bool stopping_ = false;
  std::list<std::unique_ptr<Connection>> connections_;
  std::thread acceptor_;
};

}  // namespace actline::tests
