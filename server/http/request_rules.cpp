#include "server/http/request_rules.hpp"

namespace actline::server {

namespace {

bool is_of(BodyKind body, std::string_view content_type) {
  const std::string_view wanted = body == BodyKind::json ? "application/json" : "application/octet-stream";
  return content_type.starts_with(wanted) && (content_type.size() == wanted.size() || content_type[wanted.size()] == ';');
}

base::Refusal foreign(std::string detail) { return base::refuse(base::RefusalCode::not_authorised, {}, std::move(detail)); }

}  // namespace

base::Status check_same_origin(const RequestFace& face, const Addresses& addresses, BodyKind body) {
  if (!is_of(body, face.content_type)) return foreign("Content-Type");
  if (face.actline != "1") return foreign("X-Actline");
  if (!face.sec_fetch_site.empty()) {
    if (face.sec_fetch_site != "same-origin") return foreign("Sec-Fetch-Site");
    return {};
  }
  const auto ours = app_origin(addresses, face.host);
  if (!ours || face.origin != *ours) return foreign("Origin");
  return {};
}

}  // namespace actline::server
