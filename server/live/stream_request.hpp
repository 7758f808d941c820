// The little of HTTP that the live stream's listener needs: one GET with headers, no body.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace actline::server {

struct StreamRequest {
  std::string method;
  std::string path;  // without the query
  std::string host;
  std::string origin;
  std::string cookie;
};

// `text` runs up to and including the empty line. Nothing when it is no request.
std::optional<StreamRequest> parse_stream_request(std::string_view text);

}  // namespace actline::server
