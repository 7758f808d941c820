// The session cookie a native device holds in place of a browser: kept from the sign-in's answer, sent with every request.
#pragma once

#include <mutex>
#include <string>
#include <string_view>

namespace actline::server::device {

class SessionCookie {
 public:
  // Value of a Cookie header; empty before the first sign-in.
  std::string header() const;
  // Takes "name=value; attributes…" as a Set-Cookie header has it; an emptied or expired cookie is forgotten.
  void take(std::string_view set_cookie);
  void forget();

 private:
  mutable std::mutex mutex_;
  std::string pair_;
};

}  // namespace actline::server::device
