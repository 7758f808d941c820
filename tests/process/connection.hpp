// One person's way to the server: a kept-alive connection and the session's cookie.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "tests/loopback/organisation.hpp"

namespace httplib {
class Client;
}

namespace actline::process {

struct Reply {
  int status = 0;    // 0: no answer, or not all of it
  std::string body;  // then what went wrong

  bool answered() const { return status != 0; }
  bool done() const { return status == 200; }
};

class Connection {
 public:
  // `origin` is "http://host:port".
  explicit Connection(std::string origin);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // What the server says; with 200 the cookie is kept.
  Reply sign_in(std::string_view login, std::string_view password);
  // Instead: the session another connection of the same person has.
  void share_session(const Connection& other) { cookie_ = other.cookie_; }
  void forget_session() { cookie_.clear(); }
  Reply post(std::string_view path, const std::string& body);

 private:
  std::unique_ptr<httplib::Client> client_;
  std::string origin_;
  std::string cookie_;
};

}  // namespace actline::process
