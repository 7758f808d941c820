#include "server/device/http_channel.hpp"

#include <httplib.h>

#include <algorithm>

#include "shared/base/number.hpp"
#include "shared/sync/tuning.hpp"

namespace actline::server::device {

namespace {

constexpr time_t connect_seconds = 5;

}  // namespace

HttpChannel::HttpChannel(std::string origin, SessionCookie& cookie)
    : origin_(std::move(origin)), cookie_(cookie), client_(std::make_unique<httplib::Client>(origin_)) {
  client_->set_keep_alive(true);
  client_->set_tcp_nodelay(true);
  client_->set_connection_timeout(connect_seconds);
  client_->set_read_timeout(std::chrono::milliseconds(sync::request_timeout_ms));
  client_->set_write_timeout(std::chrono::milliseconds(sync::request_timeout_ms));
  thread_ = std::thread([this] { run(); });
}

HttpChannel::~HttpChannel() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_one();
  client_->stop();
  thread_.join();
}

void HttpChannel::send(std::string path, std::string body, Done done) {
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back({std::move(path), std::move(body), std::move(done)});
  }
  changed_.notify_one();
}

HttpChannel::Traffic HttpChannel::traffic() const { return {requests_, sent_bytes_, received_bytes_}; }

void HttpChannel::run() {
  for (;;) {
    Request request;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
      if (stopping_) return;
      request = std::move(queue_.front());
      queue_.pop_front();
    }
    auto reply = exchange(request);
    {
      const std::lock_guard lock(mutex_);
      if (stopping_) return;
    }
    request.done(std::move(reply));
  }
}

sync::HttpReply HttpChannel::exchange(const Request& request) {
  // The header no form and no foreign page can send (security.md, CSRF); Origin is what a browser would say.
  httplib::Headers headers{{"X-Actline", "1"}, {"Origin", origin_}};
  if (const auto cookie = cookie_.header(); !cookie.empty()) headers.emplace("Cookie", cookie);
  ++requests_;
  sent_bytes_ += request.body.size();
  const auto result = client_->Post(request.path, headers, request.body, "application/json");
  if (!result) return {};
  for (const auto& [name, value] : result->headers) {
    if (httplib::detail::case_ignore::equal(name, "Set-Cookie")) cookie_.take(value);
  }
  received_bytes_ += static_cast<std::uint64_t>(
      base::whole_number(result->get_header_value("Content-Length")).value_or(static_cast<std::int64_t>(result->body.size())));
  sync::HttpReply reply;
  reply.status = result->status;
  reply.body = result->body;
  reply.retry_after_ms =
      std::max<std::int64_t>(0, base::whole_number(result->get_header_value("Retry-After")).value_or(0)) * base::second_ms;
  return reply;
}

}  // namespace actline::server::device
