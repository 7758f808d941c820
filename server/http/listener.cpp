#include "server/http/listener.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <string_view>
#include <utility>

#include "server/http/connection_stream.hpp"
#include "server/http/connection_threads.hpp"
#include "server/http/tuning.hpp"

namespace actline::server {

namespace {

constexpr std::string_view stream_request_start = "GET /push/events";

bool may_have_body(const httplib::Request& request) {
  return request.method == "POST" || request.method == "PUT" || request.method == "PATCH" || request.method == "DELETE";
}

// The status for a request that is not to be read further; 0: go on.
int refusal_of(const httplib::Request& request) {
  std::size_t bytes = 0;
  for (const auto& [name, value] : request.headers) bytes += name.size() + value.size() + 4;
  if (bytes > header_bytes || request.headers.size() > header_count) return 431;
  if (request.target.size() > target_bytes) return 414;
  if (request.has_header("Transfer-Encoding")) return 411;  // chunked: we want to know the length first
  if (may_have_body(request) && !request.has_header("Content-Length")) return 411;
  if (request.has_header("Content-Encoding")) return 415;
  if (request.get_header_value_count("Content-Length") > 1) return 400;
  const std::string length = request.get_header_value("Content-Length", "0");
  if (length.empty() || length.size() > 18 || length.find_first_not_of("0123456789") != std::string::npos) return 400;
  if (std::stoull(length) > body_bytes) return 413;
  return 0;
}

// Before routing. True: answer, then close without reading the body.
bool prepare(httplib::Request& request) {
  request.headers.erase(refused_header);
  request.headers.erase(accepts_encoding_header);
  const int status = refusal_of(request);
  if (const std::string accepted = request.get_header_value("Accept-Encoding"); !accepted.empty()) {
    request.headers.erase("Accept-Encoding");
    request.headers.emplace(accepts_encoding_header, accepted);
  }
  request.headers.erase("Range");  // files are small and whole; half a JSON answer is none
  request.ranges.clear();
  if (status == 0) return false;
  request.headers.emplace(refused_header, std::to_string(status));
  request.headers.erase("Upgrade");
  request.headers.erase("Expect");
  request.body_consumed_ = true;  // leave it in the socket
  return true;
}

}  // namespace

Listener::Listener(HandOver hand_over_stream) : hand_over_stream_(std::move(hand_over_stream)) {
  set_tcp_nodelay(true);
  set_keep_alive_timeout(keep_alive_s);
  set_keep_alive_max_count(requests_per_connection);
  set_payload_max_length(body_bytes);
  // The default would let two servers share the port without a word.
  set_socket_options([](socket_t socket) {
    const int on = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  });
  new_task_queue = [] { return new ConnectionThreads(threads_most, connections_waiting); };
}

bool Listener::process_and_close_socket(socket_t socket) {
  ConnectionStream stream(socket);
  std::string remote_ip;
  std::string local_ip;
  int remote_port = 0;
  int local_port = 0;
  stream.get_remote_ip_and_port(remote_ip, remote_port);
  stream.get_local_ip_and_port(local_ip, local_port);

  bool ok = false;
  for (std::size_t left = requests_per_connection; left > 0 && stream.wait_for_request(svr_sock_); --left) {
    if (stream.next_request_starts_with(stream_request_start)) {
      hand_over_stream_(socket);
      return true;
    }
    stream.start_request();
    bool closed = false;
    bool refused = false;
    ok = process_request(stream, remote_ip, remote_port, local_ip, local_port, left == 1, closed,
                         [&](httplib::Request& request) { refused = prepare(request); });
    if (refused) stream.say_farewell();
    if (!ok || closed || refused || stream.answered_with_error()) break;
  }
  ::shutdown(socket, SHUT_RDWR);
  ::close(socket);
  return ok;
}

}  // namespace actline::server
