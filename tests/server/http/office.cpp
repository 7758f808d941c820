#include "tests/server/http/office.hpp"

#include <catch2/catch_test_macros.hpp>

#include "server/log/log.hpp"

namespace actline::tests {

Office::Office(std::string site, std::size_t reps) : organisation_(make_organisation(folder_.file("data"), reps)) {
  server::set_log_level(server::LogLevel::error);
  server::RunningServer::Settings settings;
  settings.data = organisation_.data;
  settings.site = std::move(site);
  settings.port = 0;
  settings.hash_cost = {1, 8'192};
  auto started = server::RunningServer::start(settings);
  REQUIRE(std::holds_alternative<std::unique_ptr<server::RunningServer>>(started));
  server_ = std::move(std::get<std::unique_ptr<server::RunningServer>>(started));
}

std::string Office::data_folder() const { return folder_.file("data"); }

httplib::Client Office::client() const {
  httplib::Client client("127.0.0.1", port());
  client.set_read_timeout(20);
  client.set_tcp_nodelay(true);
  return client;
}

httplib::Headers Office::page_headers(const std::string& cookie) const {
  httplib::Headers headers{{"X-Actline", "1"}, {"Sec-Fetch-Site", "same-origin"}};
  if (!cookie.empty()) headers.emplace("Cookie", cookie);
  return headers;
}

httplib::Result Office::post(const std::string& path, const std::string& body, const std::string& cookie) const {
  auto client = this->client();
  return client.Post(path, page_headers(cookie), body, "application/json");
}

std::string Office::sign_in(const std::string& login) const {
  const Person& person = organisation_.person(login);
  const auto answer = post("/account/v1/sign_in", R"({"v":1,"login":")" + person.login + R"(","password":")" + person.password + R"("})");
  REQUIRE(answer);
  REQUIRE(answer->status == 200);
  const std::string cookie = answer->get_header_value("Set-Cookie");
  return cookie.substr(0, cookie.find(';'));
}

}  // namespace actline::tests
