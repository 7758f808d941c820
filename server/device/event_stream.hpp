// Server-sent events as they arrive in pieces (WHATWG HTML, "Event stream interpretation"), without ids and retry times, which
// the server does not send.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace actline::server::device {

class EventStreamParser {
 public:
  using Heard = std::function<void(std::string_view event, std::string_view data)>;
  explicit EventStreamParser(Heard heard) : heard_(std::move(heard)) {}

  // False when a line grows beyond anything the server sends; the stream is of no use any more.
  bool feed(std::string_view bytes);

 private:
  void line(std::string_view text);

  Heard heard_;
  std::string line_;
  std::string event_;
  std::string data_;
};

}  // namespace actline::server::device
