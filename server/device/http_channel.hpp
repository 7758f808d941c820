// One kept-alive connection over which a native device sends its requests, one after the other, on a thread of its own: cpp-httplib's
// client waits while it talks, and the session must not.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "server/device/session_cookie.hpp"
#include "shared/sync/device_session.hpp"

namespace httplib {
class Client;
}

namespace actline::server::device {

class HttpChannel {
 public:
  using Done = std::function<void(sync::HttpReply)>;

  // `origin` is "http://host:port". The cookie outlives this.
  HttpChannel(std::string origin, SessionCookie& cookie);
  // Breaks off the request at hand; what was not answered never is.
  ~HttpChannel();
  HttpChannel(const HttpChannel&) = delete;
  HttpChannel& operator=(const HttpChannel&) = delete;

  // POSTs JSON. `done` is called once, on the channel's thread; status 0 when no answer came within a minute.
  void send(std::string path, std::string body, Done done);

  // Bodies as they crossed the wire, so gzip counts.
  struct Traffic {
    std::uint64_t requests = 0;
    std::uint64_t sent_bytes = 0;
    std::uint64_t received_bytes = 0;
  };
  Traffic traffic() const;

 private:
  struct Request {
    std::string path;
    std::string body;
    Done done;
  };
  void run();
  sync::HttpReply exchange(const Request& request);

  std::string origin_;
  SessionCookie& cookie_;
  std::unique_ptr<httplib::Client> client_;
  std::atomic<std::uint64_t> requests_{0};
  std::atomic<std::uint64_t> sent_bytes_{0};
  std::atomic<std::uint64_t> received_bytes_{0};
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Request> queue_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace actline::server::device
