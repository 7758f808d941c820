#include "server/live/stream_request.hpp"

#include <algorithm>
#include <cctype>

namespace actline::server {

namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// The text up to the next line end, which is taken away with it.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find("\r\n");
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
  return line;
}

}  // namespace

std::optional<StreamRequest> parse_stream_request(std::string_view text) {
  const std::string_view first = take_line(text);
  const std::size_t after_method = first.find(' ');
  const std::size_t after_target = first.rfind(' ');
  if (after_method == std::string_view::npos || after_target <= after_method) return std::nullopt;
  if (!first.substr(after_target + 1).starts_with("HTTP/1.")) return std::nullopt;
  const std::string_view target = first.substr(after_method + 1, after_target - after_method - 1);

  StreamRequest request;
  request.method = first.substr(0, after_method);
  request.path = target.substr(0, target.find('?'));
  for (std::string_view line = take_line(text); !line.empty(); line = take_line(text)) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const std::string name = lower(line.substr(0, colon));
    const std::string_view value = trim(line.substr(colon + 1));
    if (name == "host") request.host = value;
    if (name == "origin") request.origin = value;
    if (name == "cookie") request.cookie = value;
  }
  return request;
}

}  // namespace actline::server
