#include "server/http/security_headers.hpp"

namespace actline::server {

std::string content_security_policy(const std::vector<std::string>& style_hashes, std::string_view events_origin) {
  std::string policy =
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; img-src 'self' blob: data:; font-src 'self'; "
      "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types "
      "actline; "
      "style-src 'self'";
  for (const std::string& hash : style_hashes) policy.append(" '").append(hash).append("'");
  policy.append("; connect-src 'self'");
  if (!events_origin.empty()) policy.append(" ").append(events_origin);
  return policy;
}

const std::vector<std::pair<std::string, std::string>>& common_security_headers() {
  static const std::vector<std::pair<std::string, std::string>> headers{
      {"X-Content-Type-Options", "nosniff"},
      {"Referrer-Policy", "no-referrer"},
      {"Permissions-Policy", "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
  };
  return headers;
}

}  // namespace actline::server
