// Where this server is, as a browser sees it: the origin its pages have, and where the live stream is.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace actline::server {

// How the server is reached.
struct Addresses {
  std::string public_origin;  // "https://crm.example.com" behind a proxy; empty: browsers connect to us directly, over plain HTTP
  int port = 0;               // of the app
  int events_port = 0;        // of the live stream's own listener

  bool behind_proxy() const { return !public_origin.empty(); }
};

// A Host header as "name" and ":port" (or nothing); refuses what is no plain host name or address, as it gets into headers.
struct Host {
  std::string name;  // "localhost", "192.168.1.5", "[::1]"
  std::string port;  // digits; empty: 80
};
std::optional<Host> parse_host(std::string_view header);

// The origin of our own pages, given the Host a request to them was sent to. Nothing when the host is none.
std::optional<std::string> app_origin(const Addresses& addresses, std::string_view host_header);
// The same, given the Host of a request to the live stream's listener.
std::optional<std::string> app_origin_seen_from_events(const Addresses& addresses, std::string_view host_header);

// URL of the live stream for a page at that host: a path behind a proxy, which has it on the same origin; else on its own port.
std::string events_url(const Addresses& addresses, std::string_view host_header);
// What connect-src needs for it besides 'self'; empty behind a proxy.
std::string events_origin(const Addresses& addresses, std::string_view host_header);

inline constexpr std::string_view events_path = "/push/events";

}  // namespace actline::server
