// Listens to the server's announcements ("there is something new up to here") for a native device: one long request on a thread of
// its own, opened again with growing pauses when it breaks. Nothing depends on it but speed; the session polls as well.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "server/device/session_cookie.hpp"
#include "shared/storage/storage.hpp"

namespace httplib {
class Client;
}

namespace actline::server::device {

class HeadStream {
 public:
  // Called on the stream's thread.
  struct Listener {
    std::function<void(storage::Seq head)> head;
    std::function<void(std::string why)> kick;
  };

  // `url` is "http://host:port/path". The cookie outlives this.
  HeadStream(std::string url, SessionCookie& cookie, Listener listener);
  ~HeadStream();
  HeadStream(const HeadStream&) = delete;
  HeadStream& operator=(const HeadStream&) = delete;

  // Opens, or keeps open; or closes.
  void listen(bool wanted);

 private:
  void run();
  // Returns when the stream ended; whether anything was heard on it.
  bool hear();

  std::string origin_;
  std::string path_;
  SessionCookie& cookie_;
  Listener listener_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::shared_ptr<httplib::Client> client_;  // while a stream is open
  bool wanted_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace actline::server::device
