#include "server/live/event_hub.hpp"

#include <netdb.h>

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <thread>

#include "server/account/secure_entropy.hpp"
#include "server/live/stream_request.hpp"
#include "tests/server/http/office.hpp"
#include "tests/server/http/plain_socket.hpp"

using namespace actline;
using namespace std::chrono_literals;
using server::EventHub;
using tests::PlainSocket;

namespace {

// A connection to that address and what comes first from it; empty when nobody listens there.
std::string first_word_from(const char* address, int port, const std::string& request) {
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  wanted.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
  addrinfo* list = nullptr;
  REQUIRE(::getaddrinfo(address, std::to_string(port).c_str(), &wanted, &list) == 0);
  const int socket = ::socket(list->ai_family, SOCK_STREAM, 0);
  std::array<char, 64> bytes{};
  ssize_t received = 0;
  if (::connect(socket, list->ai_addr, list->ai_addrlen) == 0) {
    ::send(socket, request.data(), request.size(), MSG_NOSIGNAL);
    received = ::recv(socket, bytes.data(), bytes.size(), 0);
  }
  ::close(socket);
  ::freeaddrinfo(list);
  return {bytes.data(), static_cast<std::size_t>(std::max<ssize_t>(received, 0))};
}

struct Hub {
  explicit Hub(std::int64_t ping_every_ms = 25'000) {
    EventHub::Settings settings;
    settings.ping_every_ms = ping_every_ms;
    hub = std::make_unique<EventHub>(settings, 41,
                                     [this](const server::TokenHash& hash) { return live && hash == *server::hash_of_token(token); });
    REQUIRE(hub->open());
    hub->start({{}, 9'000, hub->port()});
  }
  std::string request(const std::string& extra = {}) const {
    return "GET /push/events HTTP/1.1\r\nHost: localhost:" + std::to_string(hub->port()) + "\r\n" + extra + "\r\n";
  }
  std::string cookie() const { return "Cookie: __Host-sid=" + token + "\r\n"; }
  void wait_for_listeners(std::size_t count) const {
    for (int i = 0; i < 500 && hub->listeners() != count; ++i) std::this_thread::sleep_for(10ms);
    CHECK(hub->listeners() == count);
  }

  server::SecureEntropy entropy;
  std::string token = server::make_session_token(entropy);
  std::atomic<bool> live{true};
  std::unique_ptr<EventHub> hub;
};

std::string answer_to(const Hub& hub, const std::string& request) {
  PlainSocket socket(hub.hub->port());
  socket.send(request);
  return socket.receive_until("\n\n", 3s);
}

}  // namespace

TEST_CASE("a listener hears the head at once and every newer one") {
  Hub hub;
  PlainSocket socket(hub.hub->port());
  socket.send(hub.request(hub.cookie()));
  const std::string first = socket.receive_until("data: {\"seq\":41}\n\n");
  CHECK(first.starts_with("HTTP/1.1 200"));
  CHECK(first.find("Content-Type: text/event-stream") != std::string::npos);
  CHECK(first.find("Access-Control-Allow-Origin") == std::string::npos);
  CHECK(first.find("event: head\ndata: {\"seq\":41}\n\n") != std::string::npos);
  hub.hub->announce(42);
  CHECK(socket.receive_until("event: head\ndata: {\"seq\":42}\n\n").find("\"seq\":42") != std::string::npos);
}

TEST_CASE("only the session's own, only our own page") {
  Hub hub;
  CHECK(answer_to(hub, hub.request()).starts_with("HTTP/1.1 401"));
  CHECK(answer_to(hub, hub.request("Cookie: __Host-sid=" + server::make_session_token(hub.entropy) + "\r\n")).starts_with("HTTP/1.1 401"));
  CHECK(answer_to(hub, hub.request(hub.cookie() + "Origin: http://evil.example\r\n")).starts_with("HTTP/1.1 403"));
  const std::string ours = answer_to(hub, hub.request(hub.cookie() + "Origin: http://localhost:9000\r\n"));
  CHECK(ours.starts_with("HTTP/1.1 200"));
  CHECK(ours.find("Access-Control-Allow-Origin: http://localhost:9000\r\nAccess-Control-Allow-Credentials: true") != std::string::npos);
  CHECK(answer_to(hub, "GET /other HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 404"));
  CHECK(answer_to(hub, "POST /push/events HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 405"));
  CHECK(answer_to(hub, "nonsense\r\n\r\n").starts_with("HTTP/1.1 400"));
  CHECK(answer_to(hub, "GET /push/events HTTP/1.1\r\nX: " + std::string(10'000, 'x')).starts_with("HTTP/1.1 431"));
}

TEST_CASE("a kick ends the session's streams and no others'") {
  Hub hub;
  PlainSocket socket(hub.hub->port());
  socket.send(hub.request(hub.cookie()));
  socket.receive_until("\"seq\":41}\n\n");
  hub.hub->kick(*server::hash_of_token(server::make_session_token(hub.entropy)), "session");
  hub.hub->announce(42);
  socket.receive_until("\"seq\":42}\n\n");
  CHECK_FALSE(socket.closed());
  hub.hub->kick(*server::hash_of_token(hub.token), "session");
  CHECK(socket.receive_until("event: kick\ndata: {\"why\":\"session\"}\n\n").find("kick") != std::string::npos);
  socket.receive_until("never", 2s);
  CHECK(socket.closed());
  hub.wait_for_listeners(0);
}

TEST_CASE("pings keep the line open, and notice a session that ended elsewhere") {
  Hub hub(50);
  PlainSocket socket(hub.hub->port());
  socket.send(hub.request(hub.cookie()));
  CHECK(socket.receive_until("\n:\n\n").find("\n:\n\n") != std::string::npos);
  hub.live = false;
  CHECK(socket.receive_until("event: kick").find("event: kick") != std::string::npos);
}

TEST_CASE("who does not read is cut off, the others hear on") {
  Hub hub;
  PlainSocket reading(hub.hub->port());
  PlainSocket slow(hub.hub->port(), 2'048);
  for (const PlainSocket* socket : {&reading, &slow}) socket->send(hub.request(hub.cookie()));
  hub.wait_for_listeners(2);
  storage::Seq head = 41;
  for (int i = 0; i < 20'000 && hub.hub->listeners() == 2; ++i) {
    hub.hub->announce(++head);
    reading.receive_until("\"seq\":" + std::to_string(head) + "}\n\n");
    reading.forget();
  }
  hub.wait_for_listeners(1);
  hub.hub->announce(++head);
  CHECK_FALSE(reading.receive_until("\"seq\":" + std::to_string(head) + "}\n\n").empty());
}

TEST_CASE("the stream listens wherever the app's own port may: literals of both kinds and names") {
  for (const auto& [bind, reached] :
       {std::pair("127.0.0.1", "127.0.0.1"), {"::1", "::1"}, {"localhost", "127.0.0.1"}, {"::", "127.0.0.1"}}) {
    INFO(bind);
    EventHub::Settings settings;
    settings.bind = bind;
    EventHub hub(settings, 41, [](const server::TokenHash&) { return true; });
    REQUIRE(hub.open());
    CHECK(hub.port() > 0);
    hub.start({{}, 9'000, hub.port()});
    std::string first = first_word_from(reached, hub.port(), "GET /push/events HTTP/1.1\r\n\r\n");
    // A machine may know its own name by IPv6 first.
    if (first.empty()) first = first_word_from("::1", hub.port(), "GET /push/events HTTP/1.1\r\n\r\n");
    CHECK(first.starts_with("HTTP/1.1 4"));
  }
  EventHub::Settings nowhere;
  nowhere.bind = "not-a-name.invalid";
  EventHub hub(nowhere, 41, [](const server::TokenHash&) { return true; });
  CHECK_FALSE(hub.open());
}

TEST_CASE("600 listeners all hear") {
  Hub hub;
  std::vector<std::unique_ptr<PlainSocket>> sockets;
  for (int i = 0; i < 600; ++i) {
    sockets.push_back(std::make_unique<PlainSocket>(hub.hub->port()));
    REQUIRE(sockets.back()->send(hub.request(hub.cookie())));
  }
  hub.wait_for_listeners(600);
  for (auto& socket : sockets) socket->receive_until("\"seq\":41}\n\n");
  hub.hub->announce(42);
  for (auto& socket : sockets) REQUIRE(socket->receive_until("\"seq\":42}\n\n").find("\"seq\":42}") != std::string::npos);
}

TEST_CASE("through the app's own port, a sign-out ends the stream") {
  tests::Office office;
  const std::string cookie = office.sign_in("rep1");
  PlainSocket socket(office.port());
  socket.send("GET /push/events HTTP/1.1\r\nHost: " + office.host() + "\r\nCookie: " + cookie + "\r\n\r\n");
  const std::string first = socket.receive_until("event: head");
  CHECK(first.starts_with("HTTP/1.1 200"));
  REQUIRE(office.post("/account/v1/sign_out", R"({"v":1})", cookie)->status == 200);
  CHECK(socket.receive_until("event: kick").find("session") != std::string::npos);
}

TEST_CASE("the stream's request parser takes a request and nothing else") {
  const auto request = server::parse_stream_request("GET /push/events?x=1 HTTP/1.1\r\nhost:  a:1 \r\nCOOKIE: b=c\r\n\r\n");
  REQUIRE(request);
  CHECK(request->path == "/push/events");
  CHECK(request->host == "a:1");
  CHECK(request->cookie == "b=c");
  for (const char* bad : {"", "\r\n\r\n", "GET\r\n\r\n", "GET /\r\n\r\n", "GET / SPDY/3\r\n\r\n", "GET / HTTP/1.1\r\nno colon\r\n\r\n"}) {
    CHECK_FALSE(server::parse_stream_request(bad));
  }
}
