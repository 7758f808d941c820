#include "server/device/session_cookie.hpp"

namespace actline::server::device {

std::string SessionCookie::header() const {
  const std::lock_guard lock(mutex_);
  return pair_;
}

void SessionCookie::take(std::string_view set_cookie) {
  const auto pair = set_cookie.substr(0, set_cookie.find(';'));
  const bool emptied = pair.find('=') == std::string_view::npos || pair.back() == '=';
  const bool dropped = emptied || set_cookie.find("Max-Age=0") != std::string_view::npos;
  const std::lock_guard lock(mutex_);
  pair_ = dropped ? std::string_view() : pair;
}

void SessionCookie::forget() {
  const std::lock_guard lock(mutex_);
  pair_.clear();
}

}  // namespace actline::server::device
