// A device reduced to its pushing: signs in, says hello, sends numbered commands and waits for each answer. The load of the command
// bench, with as little of its own work as possible, because it shares the machine with the server.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "shared/base/entropy.hpp"
#include "shared/command/command.hpp"
#include "tests/loopback/organisation.hpp"

namespace httplib {
class Client;
}

namespace actline::bench {

class PushClient {
 public:
  // Everything asserted: a bench without its server has nothing to measure.
  PushClient(const std::string& origin, const tests::Person& person, base::Entropy& entropy);
  ~PushClient();

  // Encodes commands in advance; they are sent in this order.
  void prepare(std::vector<command::Command> commands);
  std::size_t prepared() const { return commands_.size() - next_; }
  std::size_t prepared_bytes() const;
  // Sends the next so many in one push; false unless all of them were decided now (applied, merged or rejected).
  bool push(std::size_t count);
  std::size_t rejected() const { return rejected_; }
  const std::string& cookie() const { return cookie_; }  // "name=value"

 private:
  std::string post(const std::string& path, const std::string& body);

  std::unique_ptr<httplib::Client> client_;
  std::string origin_;
  std::string cookie_;
  domain::DeviceId device_;
  base::Id epoch_;
  std::int64_t n_ = 0;
  std::vector<std::string> commands_;
  std::size_t next_ = 0;
  std::size_t rejected_ = 0;
};

}  // namespace actline::bench
