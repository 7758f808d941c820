// A running server in this process, on free ports, with a few people; and the requests a browser would send it.
#pragma once

#include <httplib.h>

#include <memory>
#include <string>

#include "server/program/running_server.hpp"
#include "tests/loopback/organisation.hpp"
#include "tests/loopback/temporary_folder.hpp"

namespace actline::tests {

class Office {
 public:
  explicit Office(std::string site = {}, std::size_t reps = 1);

  server::RunningServer& server() { return *server_; }
  const Organisation& organisation() const { return organisation_; }
  std::string data_folder() const;
  int port() const { return server_->port(); }
  std::string host() const { return "127.0.0.1:" + std::to_string(port()); }
  std::string origin() const { return "http://" + host(); }
  httplib::Client client() const;
  // As our own page sends it; `cookie` may be empty.
  httplib::Headers page_headers(const std::string& cookie = {}) const;
  httplib::Result post(const std::string& path, const std::string& body, const std::string& cookie = {}) const;
  // The cookie pair "name=value" of a successful sign-in (required).
  std::string sign_in(const std::string& login) const;

 private:
  TemporaryFolder folder_;
  Organisation organisation_;
  std::unique_ptr<server::RunningServer> server_;
};

}  // namespace actline::tests
