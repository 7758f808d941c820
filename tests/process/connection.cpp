#include "tests/process/connection.hpp"

#include <httplib.h>

#include "shared/base/json.hpp"

namespace actline::process {

namespace {

// Only ever waited for when something hangs: a killed server's sockets are closed by the system at once.
constexpr auto patience = std::chrono::seconds(60);

}  // namespace

Connection::Connection(std::string origin) : client_(std::make_unique<httplib::Client>(origin)), origin_(std::move(origin)) {
  client_->set_keep_alive(true);
  client_->set_tcp_nodelay(true);
  client_->set_connection_timeout(patience);
  client_->set_read_timeout(patience);
  client_->set_write_timeout(patience);
}

Connection::~Connection() = default;

Reply Connection::sign_in(std::string_view login, std::string_view password) {
  base::JsonWriter writer;
  writer.begin_object().name("v").integer(1).name("login").text(login).name("password").text(password).end_object();
  return post("/account/v1/sign_in", writer.take());
}

Reply Connection::post(std::string_view path, const std::string& body) {
  const httplib::Headers headers{{"X-Actline", "1"}, {"Origin", origin_}, {"Cookie", cookie_}};
  const auto result = client_->Post(std::string(path), headers, body, "application/json");
  if (!result) return {0, httplib::to_string(result.error())};
  if (const auto cookie = result->get_header_value("Set-Cookie"); !cookie.empty()) cookie_ = cookie.substr(0, cookie.find(';'));
  return {result->status, result->body};
}

}  // namespace actline::process
