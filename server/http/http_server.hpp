// The server's HTTP face: which path leads where, who is signed in, what is refused before anything is looked at, and the headers of
// every answer. What is behind the paths is in the endpoints; how sockets are read is in the listener.
#pragma once

#include <atomic>
#include <optional>
#include <string>
#include <thread>

#include "server/http/account_endpoints.hpp"
#include "server/http/addresses.hpp"
#include "server/http/blob_endpoints.hpp"
#include "server/http/listener.hpp"
#include "server/http/request_rules.hpp"
#include "server/http/static_site.hpp"
#include "server/http/sync_endpoints.hpp"
#include "server/http/view_endpoints.hpp"
#include "server/report/report_log.hpp"

namespace actline::server {

class HttpServer {
 public:
  struct Settings {
    std::string bind = "127.0.0.1";
    int port = 0;  // 0: chosen by the system; see port()
    CookieKind cookie = CookieKind::secure;
    std::string public_origin;  // set behind a proxy; then its X-Forwarded-For is believed
  };
  struct Parts {
    SqliteStorage& storage;
    Writer& writer;
    SignInDesk& desk;
    EventHub& hub;
    BlobStore& blobs;
    const StaticSite* site;  // null: no pages, only the interface
    const base::Clock& clock;
    base::Entropy& entropy;
    ReportLog& reports;
  };
  HttpServer(Settings settings, Parts parts);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  // False when the address cannot be had.
  bool open();
  int port() const { return port_; }
  Addresses addresses() const;
  void start();
  // Takes no more connections, finishes the requests under way. Harmless to repeat.
  void stop();

 private:
  using Request = httplib::Request;
  using Response = httplib::Response;

  void add_routes();
  // Refuses or, when all is well, answers with what `exchange` says for the person signed in.
  template <class Exchange>
  void for_person(const Request& request, Response& response, Exchange&& exchange, BodyKind body = BodyKind::json);
  // Refuses not_signed_in; internal when the store cannot tell.
  base::Result<Session> session_in(const Request& request);
  std::optional<std::string> token_of(const Request& request) const;
  base::Status check_origin(const Request& request, BodyKind body = BodyKind::json) const;
  std::string client_address(const Request& request) const;
  void serve_file(const Request& request, Response& response) const;
  void serve_picture(const Request& request, Response& response);
  sync::Answer take_report(const Request& request);
  void serve_health(Response& response);
  void finish(const Request& request, Response& response, const sync::Answer& answer, std::string_view set_cookie = {}) const;
  std::string next_request_id();
  void log(const Request& request, const Response& response) const;

  Settings settings_;
  Parts parts_;
  SyncEndpoints sync_;
  AccountEndpoints account_;
  BlobEndpoints blobs_;
  ViewEndpoints views_;
  Listener listener_;
  int port_ = 0;
  std::uint64_t first_request_id_;
  std::atomic<std::uint64_t> requests_{0};
  std::thread thread_;
};

}  // namespace actline::server
