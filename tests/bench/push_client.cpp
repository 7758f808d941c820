#include "tests/bench/push_client.hpp"

#include <httplib.h>

#include <cassert>

#include "shared/base/json.hpp"
#include "shared/sync/hello.hpp"
#include "shared/sync/push.hpp"

namespace actline::bench {

PushClient::PushClient(const std::string& origin, const tests::Person& person, base::Entropy& entropy)
    : client_(std::make_unique<httplib::Client>(origin)), origin_(origin) {
  client_->set_keep_alive(true);
  client_->set_tcp_nodelay(true);
  base::JsonWriter sign_in;
  sign_in.begin_object().name("v").integer(1).name("login").text(person.login).name("password").text(person.password).end_object();
  post("/account/v1/sign_in", sign_in.str());
  assert(!cookie_.empty() && "not signed in");

  device_ = {base::make_id(base::Instant{0}, entropy)};
  sync::HelloRequest hello;
  hello.device = device_;
  hello.build = "bench";
  const auto reply = sync::decode_hello_reply(post(std::string(sync::hello_path), sync::encode(hello)));
  assert(reply.ok());
  epoch_ = reply->epoch;
}

PushClient::~PushClient() = default;

std::string PushClient::post(const std::string& path, const std::string& body) {
  httplib::Headers headers{{"X-Actline", "1"}, {"Origin", origin_}, {"Cookie", cookie_}};
  const auto result = client_->Post(path, headers, body, "application/json");
  if (!result || result->status != 200) return {};
  if (const auto cookie = result->get_header_value("Set-Cookie"); !cookie.empty()) cookie_ = cookie.substr(0, cookie.find(';'));
  return result->body;
}

void PushClient::prepare(std::vector<command::Command> commands) {
  auto n = n_ + static_cast<std::int64_t>(prepared());
  for (auto& command : commands) {
    commands_.push_back(command::encode(command::Envelope{++n, 0, base::Instant{0}, std::move(command)}));
  }
}

std::size_t PushClient::prepared_bytes() const {
  std::size_t bytes = 0;
  for (std::size_t i = next_; i < commands_.size(); ++i) bytes += commands_[i].size();
  return bytes;
}

bool PushClient::push(std::size_t count) {
  const auto first = commands_.begin() + static_cast<std::ptrdiff_t>(next_);
  const std::vector<std::string_view> batch(first, first + static_cast<std::ptrdiff_t>(count));
  const auto reply = sync::decode_push_reply(post(std::string(sync::push_path), sync::encode_push(device_, epoch_, batch)));
  if (!reply || reply->results.size() != count) return false;
  for (const auto& result : reply->results) {
    if (result.verdict == domain::Verdict::repeated) return false;
    if (result.verdict == domain::Verdict::rejected) ++rejected_;
  }
  next_ += count;
  n_ += static_cast<std::int64_t>(count);
  return reply->last_n == n_;
}

}  // namespace actline::bench
