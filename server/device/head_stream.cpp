#include "server/device/head_stream.hpp"

#include <httplib.h>

#include <algorithm>

#include "server/device/event_stream.hpp"
#include "shared/base/json.hpp"

namespace actline::server::device {

namespace {

constexpr std::chrono::milliseconds first_pause{200};
constexpr std::chrono::milliseconds longest_pause{30'000};
constexpr time_t connect_seconds = 5;
constexpr time_t silence_seconds = 60;  // the server says something every 25 s

}  // namespace

HeadStream::HeadStream(std::string url, SessionCookie& cookie, Listener listener) : cookie_(cookie), listener_(std::move(listener)) {
  const auto host = url.find("://");
  const auto path = url.find('/', host == std::string::npos ? 0 : host + 3);
  origin_ = url.substr(0, path);
  path_ = path == std::string::npos ? "/" : url.substr(path);
  thread_ = std::thread([this] { run(); });
}

HeadStream::~HeadStream() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    if (client_) client_->stop();
  }
  changed_.notify_one();
  thread_.join();
}

void HeadStream::listen(bool wanted) {
  {
    const std::lock_guard lock(mutex_);
    if (wanted_ == wanted) return;
    wanted_ = wanted;
    if (!wanted_ && client_) client_->stop();
  }
  changed_.notify_one();
}

void HeadStream::run() {
  auto pause = first_pause;
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return stopping_ || wanted_; });
      if (stopping_) return;
      client_ = std::make_shared<httplib::Client>(origin_);
    }
    const bool heard = hear();
    std::unique_lock lock(mutex_);
    client_.reset();
    pause = heard ? first_pause : std::min(pause * 2, longest_pause);
    changed_.wait_for(lock, pause, [this] { return stopping_; });
  }
}

bool HeadStream::hear() {
  client_->set_tcp_nodelay(true);
  client_->set_connection_timeout(connect_seconds);
  client_->set_read_timeout(silence_seconds);
  bool heard = false;
  EventStreamParser parser([&](std::string_view event, std::string_view data) {
    heard = true;
    const auto json = base::parse_json(data);
    if (!json) return;
    base::ObjectReader reader(*json, "");
    if (event == "head") {
      const auto head = reader.integer("seq");
      if (reader.ok()) listener_.head(head);
    } else if (event == "kick") {
      listener_.kick(reader.text_or("why", ""));
    }
  });
  httplib::Headers headers{{"Accept", "text/event-stream"}, {"Accept-Encoding", "identity"}, {"X-Actline", "1"}};
  if (const auto cookie = cookie_.header(); !cookie.empty()) headers.emplace("Cookie", cookie);
  client_->Get(
      path_, headers, [](const httplib::Response& response) { return response.status == 200; },
      [&](const char* bytes, std::size_t length) {
        return parser.feed({bytes, length});
      });
  return heard;
}

}  // namespace actline::server::device
