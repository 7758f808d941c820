// What every request that changes something must show, so that another site cannot make a signed-in person's browser send it
// (cross-site request forgery), and how a session is found in it. Pure: headers in, decision out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/addresses.hpp"
#include "shared/base/result.hpp"

namespace actline::server {

struct RequestFace {
  std::string_view content_type;
  std::string_view sec_fetch_site;
  std::string_view origin;
  std::string_view host;
  std::string_view actline;  // the header X-Actline
};

enum class BodyKind : std::uint8_t { json, bytes };

// Refuses with not_authorised unless all hold: the content type of the body (application/json, application/octet-stream); X-Actline: 1 (which a form or another origin's script cannot
// set without our consent); Sec-Fetch-Site: same-origin or, where a client sends none, our own Origin.
base::Status check_same_origin(const RequestFace& face, const Addresses& addresses, BodyKind body = BodyKind::json);

}  // namespace actline::server
