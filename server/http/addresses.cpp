#include "server/http/addresses.hpp"

#include <algorithm>

namespace actline::server {

namespace {

constexpr std::string_view digits = "0123456789";
constexpr std::string_view name_characters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_";
constexpr std::string_view v6_characters = "abcdefABCDEF0123456789:.";
constexpr std::size_t longest_host = 255;

bool consists_of(std::string_view text, std::string_view characters) {
  return !text.empty() && text.find_first_not_of(characters) == std::string_view::npos;
}

// As browsers write it: without the scheme's own port.
std::string origin_of(const std::string& name, const std::string& port) {
  return "http://" + name + (port.empty() || port == "80" ? "" : ":" + port);
}

}  // namespace

std::optional<Host> parse_host(std::string_view header) {
  if (header.empty() || header.size() > longest_host) return std::nullopt;
  std::size_t end_of_name = 0;
  if (header.front() == '[') {
    const std::size_t bracket = header.find(']');
    if (bracket == std::string_view::npos || !consists_of(header.substr(1, bracket - 1), v6_characters)) return std::nullopt;
    end_of_name = bracket + 1;
  } else {
    end_of_name = std::min(header.find(':'), header.size());
    if (!consists_of(header.substr(0, end_of_name), name_characters)) return std::nullopt;
  }
  Host host{std::string(header.substr(0, end_of_name)), {}};
  if (end_of_name == header.size()) return host;
  const std::string_view port = header.substr(end_of_name + 1);
  if (header[end_of_name] != ':' || port.size() > 5 || !consists_of(port, digits)) return std::nullopt;
  host.port = port;
  return host;
}

std::optional<std::string> app_origin(const Addresses& addresses, std::string_view host_header) {
  if (addresses.behind_proxy()) return addresses.public_origin;
  const auto host = parse_host(host_header);
  return host ? std::optional(origin_of(host->name, host->port)) : std::nullopt;
}

std::optional<std::string> app_origin_seen_from_events(const Addresses& addresses, std::string_view host_header) {
  if (addresses.behind_proxy()) return addresses.public_origin;
  const auto host = parse_host(host_header);
  return host ? std::optional(origin_of(host->name, std::to_string(addresses.port))) : std::nullopt;
}

std::string events_origin(const Addresses& addresses, std::string_view host_header) {
  if (addresses.behind_proxy()) return {};
  const auto host = parse_host(host_header);
  return host ? origin_of(host->name, std::to_string(addresses.events_port)) : std::string();
}

std::string events_url(const Addresses& addresses, std::string_view host_header) {
  return events_origin(addresses, host_header) + std::string(events_path);
}

}  // namespace actline::server
