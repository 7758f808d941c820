// gzip for answers, and the reading of what a client accepts.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace actline::server {

// Nothing when zlib fails (memory).
std::optional<std::string> gzip(std::string_view bytes, int level);

// Whether an Accept-Encoding header takes the coding ("br", "gzip"); q=0 refuses, "*" stands for those not named.
bool accepts_encoding(std::string_view header, std::string_view coding);

}  // namespace actline::server
