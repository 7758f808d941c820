// cpp-httplib's server with our own connection loop: bodies it must not read (chunked, without length, too large) are refused
// before a byte of them is parsed, requests have one time limit each, idle connections cost no wake-ups, and answers are
// never compressed behind our back. A request for the live stream is no request to it at all: the socket goes to the event hub.
#pragma once

#include <functional>

#include "httplib.h"

namespace actline::server {

// Set on requests by the listener; whatever a client sends under these names is dropped.
inline constexpr const char* refused_header = "X-Listener-Refused";                   // the status a request must get
inline constexpr const char* accepts_encoding_header = "X-Listener-Accept-Encoding";  // what Accept-Encoding said

class Listener final : public httplib::Server {
 public:
  // Takes the socket over, with its request still unread.
  using HandOver = std::function<void(int socket)>;
  explicit Listener(HandOver hand_over_stream);

 private:
  bool process_and_close_socket(socket_t socket) override;

  HandOver hand_over_stream_;
};

}  // namespace actline::server
