// The server over real sockets: sessions, limits, what must be refused, files, sync.
#include "server/http/http_server.hpp"

#include <netinet/tcp.h>

#include <catch2/catch_test_macros.hpp>
#include <filesystem>

#include "server/program/data_folder.hpp"
#include "server/report/report_log.hpp"
#include "server/storage/sqlite/tuning.hpp"
#include "shared/base/json.hpp"
#include "shared/command/codec.hpp"
#include "shared/sync/hello.hpp"
#include "shared/sync/pull.hpp"
#include "shared/sync/push.hpp"
#include "tests/server/http/office.hpp"
#include "tests/server/http/plain_socket.hpp"
#include "tests/server/http/site_folder.hpp"
#include "tests/server/storage/stored_file.hpp"

using namespace actline;
using tests::numbered_id;
using tests::Office;
using tests::PlainSocket;

namespace {

const domain::DeviceId device{numbered_id(77)};

std::string hello_body() {
  sync::HelloRequest request;
  request.device = device;
  request.build = "test";
  return sync::encode(request);
}

std::string member(const std::string& body, std::string_view name) {
  const auto parsed = base::parse_json(body);
  if (!parsed || parsed->member(name) == nullptr || parsed->member(name)->text() == nullptr) return {};
  return *parsed->member(name)->text();
}

std::string customer_command(std::int64_t n, const tests::Person& owner, std::uint64_t id) {
  domain::Customer customer;
  customer.id = {numbered_id(id)};
  customer.name = "示例客户" + std::to_string(id);
  customer.owner = owner.staff.id;
  customer.store = owner.staff.store;
  command::Envelope envelope;
  envelope.n = n;
  envelope.at = {1'700'000'000'000};
  envelope.command = domain::CreateCustomer{customer, {}, false};
  return command::encode(envelope);
}

std::string raw_request(const Office& office, const std::string& head, const std::string& body = {}) {
  PlainSocket socket(office.port());
  socket.send(head + "Host: " + office.host() + "\r\n\r\n" + body);
  return socket.receive_until("never", std::chrono::seconds(2));
}

// How many connections the system keeps for this process's listener on that port until they are accepted.
unsigned places_to_wait(int port) {
  constexpr int highest = 1'024;
  for (int socket = 0; socket < highest; ++socket) {
    int listens = 0;
    socklen_t length = sizeof listens;
    if (::getsockopt(socket, SOL_SOCKET, SO_ACCEPTCONN, &listens, &length) != 0 || listens == 0) continue;
    sockaddr_in address{};
    length = sizeof address;
    ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &length);
    tcp_info facts{};
    length = sizeof facts;
    // For a socket that listens this field is the length of its queue (Linux, tcp_get_info).
    if (ntohs(address.sin_port) == port && ::getsockopt(socket, IPPROTO_TCP, TCP_INFO, &facts, &length) == 0) return facts.tcpi_sacked;
  }
  return 0;
}

bool has_status(const std::string& answer, int status) { return answer.starts_with("HTTP/1.1 " + std::to_string(status)); }

}  // namespace

TEST_CASE("when the store cannot be read nobody is sent away to sign in again") {
  Office office;
  const std::string cookie = office.sign_in("rep1");
  // Every connection that is open already, and then no way to open another.
  std::vector<std::unique_ptr<server::SqliteSnapshot>> held;
  for (std::size_t i = 0; i <= server::sqlite::idle_readers; ++i) held.push_back(office.server().storage().snapshot());
  const server::DataFolder data(office.data_folder());
  const std::string aside = data.path() + "/aside";
  std::filesystem::rename(data.database(), aside);
  std::filesystem::create_directory(data.database());
  CHECK(office.post("/sync/v1/hello", hello_body(), cookie)->status == 503);
  CHECK(office.client().Get("/account/v1/me", office.page_headers(cookie))->status == 503);
  CHECK(office.client().Get("/account/v1/me", office.page_headers())->status == 401);
  std::filesystem::remove(data.database());
  std::filesystem::rename(aside, data.database());
  CHECK(office.post("/sync/v1/hello", hello_body(), cookie)->status == 200);
}

TEST_CASE("everybody who comes back at once after a start has a place to wait") {
  const Office office;
  // The system may allow fewer than we ask for, but 128 on every Linux there is.
  CHECK(places_to_wait(office.port()) >= 128);
}

TEST_CASE("signing in over HTTP: a cookie for scripts to have no part in") {
  Office office;
  const auto& rep = office.organisation().person("rep1");
  const auto answer = office.post("/account/v1/sign_in", R"({"v":1,"login":"rep1","password":")" + rep.password + R"("})");
  REQUIRE(answer);
  CHECK(answer->status == 200);
  CHECK(member(answer->body, "person") == base::id_text(rep.staff.id.value));
  CHECK(member(answer->body, "name") == rep.staff.name);
  CHECK(member(answer->body, "organisation").size() == base::id_text_length);
  CHECK(answer->body.find("__Host-sid") == std::string::npos);
  const std::string cookie = answer->get_header_value("Set-Cookie");
  CHECK(cookie.starts_with("__Host-sid="));
  for (const char* mark : {"; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"}) CHECK(cookie.find(mark) != std::string::npos);
  CHECK(answer->get_header_value("Cache-Control") == "no-store");

  auto client = office.client();
  const std::string pair = cookie.substr(0, cookie.find(';'));
  CHECK(client.Get("/account/v1/me", {{"Cookie", pair}})->status == 200);
  CHECK(client.Get("/account/v1/me")->status == 401);
  const auto out = office.post("/account/v1/sign_out", R"({"v":1})", pair);
  CHECK(out->status == 200);
  CHECK(out->get_header_value("Set-Cookie").find("Max-Age=0") != std::string::npos);
  CHECK(client.Get("/account/v1/me", {{"Cookie", pair}})->status == 401);
}

TEST_CASE("wrong sign-ins are told apart from broken ones, and slowed") {
  Office office;
  CHECK(office.post("/account/v1/sign_in", "{")->status == 400);
  CHECK(office.post("/account/v1/sign_in", R"({"v":1,"login":"rep1"})")->status == 400);
  for (int i = 0; i < 5; ++i) {
    const auto answer = office.post("/account/v1/sign_in", R"({"v":1,"login":"rep1","password":"guess"})");
    CHECK(answer->status == 401);
    CHECK_FALSE(answer->has_header("Set-Cookie"));
  }
  const auto slowed = office.post("/account/v1/sign_in", R"({"v":1,"login":"rep1","password":"guess"})");
  CHECK(slowed->status == 429);
  CHECK(slowed->get_header_value("Retry-After") == "1");
  CHECK(member(slowed->body, "code") == "too_many_attempts");
}

TEST_CASE("sync over HTTP: greet, push, pull, and again") {
  Office office;
  const auto& rep = office.organisation().person("rep1");
  const std::string cookie = office.sign_in("rep1");
  CHECK(office.post("/sync/v1/hello", hello_body())->status == 401);

  const auto greeted = office.post("/sync/v1/hello", hello_body(), cookie);
  REQUIRE(greeted->status == 200);
  const auto hello = sync::decode_hello_reply(greeted->body);
  REQUIRE(hello.ok());
  CHECK(hello->actor.staff == rep.staff.id);

  const std::string one = customer_command(1, rep, 501);
  const std::string two = customer_command(2, rep, 502);
  const std::string push = sync::encode_push(device, hello->epoch, {one, two});
  for (const auto expected : {domain::Verdict::applied, domain::Verdict::repeated}) {
    const auto pushed = office.post("/sync/v1/push", push, cookie);
    REQUIRE(pushed->status == 200);
    const auto reply = sync::decode_push_reply(pushed->body);
    REQUIRE(reply.ok());
    CHECK(reply->last_n == 2);
    REQUIRE(reply->results.size() == 2);
    CHECK(reply->results[0].verdict == expected);
    CHECK(reply->results[1].verdict == expected);
  }

  sync::PullRequest pull;
  pull.device = device;
  pull.epoch = hello->epoch;
  const auto pulled = office.post("/sync/v1/pull", sync::encode(pull), cookie);
  REQUIRE(pulled->status == 200);
  const auto page = sync::decode_pull_reply(pulled->body, device);
  REQUIRE(page.ok());
  CHECK(page->acknowledged_n == 2);
  CHECK_FALSE(page->more);
  CHECK(std::count_if(page->page.begin(), page->page.end(),
                      [](const sync::PageRow& row) { return row.table == records::TableId::customer; }) == 2);

  // Another person's device is theirs.
  CHECK(office.post("/sync/v1/push", push, office.sign_in("manager"))->status == 403);
}

TEST_CASE("a pull writes nothing; how far its device has read goes along with the next push") {
  Office office;
  const auto& rep = office.organisation().person("rep1");
  const std::string cookie = office.sign_in("rep1");
  const auto hello = sync::decode_hello_reply(office.post("/sync/v1/hello", hello_body(), cookie)->body);
  REQUIRE(hello.ok());
  server::RunningServer& server = office.server();
  REQUIRE(server.writer()
              .run(1,
                   [&](server::SqliteBatch& batch) {
                     const records::Record staff(rep.staff);
                     for (std::int64_t i = 0; i < sync::read_note_rows; ++i) batch.put(staff, records::leaf_of(staff, nullptr));
                   })
              .ok());
  const auto acked = [&] { return server.storage().read()->device(device)->acked_seq; };
  const std::uint64_t batches = server.writer().counters().batches;
  sync::PullRequest pull{.device = device, .epoch = hello->epoch};
  for (int i = 0; i < 2; ++i) {
    const auto page = sync::decode_pull_reply(office.post("/sync/v1/pull", sync::encode(pull), cookie)->body, device);
    REQUIRE(page.ok());
    pull.cursor = page->cursor;
  }
  CHECK(server.writer().counters().batches == batches);
  CHECK(acked() == hello->head);  // where it began
  REQUIRE(office.post("/sync/v1/push", sync::encode_push(device, hello->epoch, {customer_command(1, rep, 501)}), cookie)->status == 200);
  CHECK(acked() == pull.cursor->seq);
  CHECK(acked() >= sync::read_note_rows);
}

TEST_CASE("long answers are compressed for those who take it, once") {
  Office office;
  const auto& rep = office.organisation().person("rep1");
  const std::string cookie = office.sign_in("rep1");
  const auto hello = sync::decode_hello_reply(office.post("/sync/v1/hello", hello_body(), cookie)->body);
  REQUIRE(hello.ok());
  std::vector<std::string> commands;
  for (std::uint64_t i = 1; i <= 60; ++i) commands.push_back(customer_command(static_cast<std::int64_t>(i), rep, 500 + i));
  REQUIRE(office.post("/sync/v1/push", sync::encode_push(device, hello->epoch, {commands.begin(), commands.end()}), cookie)->status == 200);
  sync::PullRequest pull;
  pull.device = device;
  pull.epoch = hello->epoch;

  auto client = office.client();
  auto headers = office.page_headers(cookie);
  headers.emplace("Accept-Encoding", "identity");
  const auto plain = client.Post("/sync/v1/pull", headers, sync::encode(pull), "application/json");
  CHECK_FALSE(plain->has_header("Content-Encoding"));
  client.set_decompress(false);
  headers = office.page_headers(cookie);
  headers.emplace("Accept-Encoding", "gzip");
  const auto packed = client.Post("/sync/v1/pull", headers, sync::encode(pull), "application/json");
  CHECK(packed->get_header_value("Content-Encoding") == "gzip");
  CHECK(packed->body.starts_with("\x1f\x8b"));
  CHECK(packed->body.size() * 2 < plain->body.size());
}

TEST_CASE("bodies that are none get a clear refusal and decide nothing") {
  Office office;
  const std::string cookie = office.sign_in("rep1");
  const auto head_before = office.server().storage().read()->head().seq;
  const auto code_of = [&](const std::string& path, const std::string& body) {
    const auto answer = office.post(path, body, cookie);
    REQUIRE(answer);
    CHECK(answer->status >= 400);
    CHECK(answer->status < 500);
    return member(answer->body, "code");
  };
  CHECK(code_of("/sync/v1/push", "") == "malformed");
  CHECK(code_of("/sync/v1/push", "[]") == "malformed");
  CHECK(code_of("/sync/v1/push", "{\"v\":1,\"device\":\"\xff\xfe\"}") == "malformed");
  CHECK(code_of("/sync/v1/push", std::string(100'000, '[')) == "too_deep");
  CHECK(code_of("/sync/v1/push", std::string(300'000, ' ')) == "too_large");
  CHECK(code_of("/sync/v1/pull", std::string(40'000, ' ')) == "too_large");
  CHECK(code_of("/sync/v1/hello", R"({"v":99})") == "unsupported_version");
  CHECK(office.server().storage().read()->head().seq == head_before);
}

TEST_CASE("an unknown kind of command is refused by its own verdict, and the next one is decided") {
  Office office;
  const auto& rep = office.organisation().person("rep1");
  const std::string cookie = office.sign_in("rep1");
  const auto hello = sync::decode_hello_reply(office.post("/sync/v1/hello", hello_body(), cookie)->body);
  REQUIRE(hello.ok());
  const std::string unknown = R"([1,"teleport",1,0,1700000000000,"Asia/Shanghai",{}])";
  const std::string known = customer_command(2, rep, 601);
  const auto pushed = office.post("/sync/v1/push", sync::encode_push(device, hello->epoch, {unknown, known}), cookie);
  REQUIRE(pushed->status == 200);
  const auto reply = sync::decode_push_reply(pushed->body);
  REQUIRE(reply.ok());
  CHECK(reply->results[0].verdict == domain::Verdict::rejected);
  CHECK(reply->results[0].code == "unknown_kind");
  CHECK(reply->results[1].verdict == domain::Verdict::applied);
}

TEST_CASE("requests of other sites are refused before anything is looked at") {
  Office office;
  const std::string cookie = office.sign_in("rep1");
  auto client = office.client();
  const auto status = [&](const httplib::Headers& headers, const char* type) {
    return client.Post("/sync/v1/hello", headers, hello_body(), type)->status;
  };
  CHECK(status({{"Cookie", cookie}, {"X-Actline", "1"}, {"Origin", office.origin()}}, "application/json") == 200);
  CHECK(status({{"Cookie", cookie}, {"X-Actline", "1"}, {"Origin", "http://evil.example"}}, "application/json") == 403);
  CHECK(status({{"Cookie", cookie}, {"X-Actline", "1"}, {"Sec-Fetch-Site", "cross-site"}, {"Origin", office.origin()}},
               "application/json") == 403);
  CHECK(status({{"Cookie", cookie}, {"Sec-Fetch-Site", "same-origin"}}, "application/json") == 403);
  CHECK(status({{"Cookie", cookie}, {"X-Actline", "1"}, {"Sec-Fetch-Site", "same-origin"}}, "text/plain") == 403);
  CHECK(client.Options("/sync/v1/hello")->status == 404);
  CHECK_FALSE(client.Get("/healthz", {{"Origin", "http://evil.example"}})->has_header("Access-Control-Allow-Origin"));
}

TEST_CASE("what is too long or has no length is refused unread") {
  Office office;
  CHECK(has_status(raw_request(office, "POST /sync/v1/push HTTP/1.1\r\nContent-Length: 2000000\r\n"), 413));
  CHECK(has_status(raw_request(office, "POST /sync/v1/push HTTP/1.1\r\nTransfer-Encoding: chunked\r\n", "-2\r\nxx\r\n0\r\n\r\n"), 411));
  CHECK(has_status(raw_request(office, "POST /sync/v1/push HTTP/1.1\r\n"), 411));
  CHECK(has_status(raw_request(office, "POST /sync/v1/push HTTP/1.1\r\nContent-Length: -5\r\n"), 400));
  CHECK(has_status(raw_request(office, "POST /sync/v1/push HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n"), 400));
  CHECK(has_status(raw_request(office, "POST /sync/v1/push HTTP/1.1\r\nContent-Length: 4\r\nContent-Encoding: gzip\r\n", "abcd"), 415));
  CHECK(has_status(raw_request(office, "GET /" + std::string(3'000, 'a') + " HTTP/1.1\r\n"), 414));
  std::string many = "GET / HTTP/1.1\r\n";
  for (int i = 0; i < 80; ++i) many += "X-" + std::to_string(i) + ": y\r\n";
  CHECK(has_status(raw_request(office, many), 431));
  CHECK(has_status(
      raw_request(office, "GET / HTTP/1.1\r\nX-Long: " + std::string(8'000, 'y') + "\r\nX-Longer: " + std::string(8'000, 'y') + "\r\n"),
      431));
  CHECK(has_status(raw_request(office, "GARBAGE\r\n"), 400));
  // And it still serves.
  CHECK(office.client().Get("/healthz")->status == 200);
}

TEST_CASE("a refused body is not taken for the next request") {
  Office office;
  const std::string answer = raw_request(office, "POST /sync/v1/push HTTP/1.1\r\nTransfer-Encoding: chunked\r\n",
                                         "0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
  CHECK(has_status(answer, 411));
  CHECK(answer.find("HTTP/1.1", 8) == std::string::npos);
}

TEST_CASE("a browser reports without being signed in; one that goes on and on is told to wait, and strangers are refused") {
  const Office office;
  const std::string report =
      R"({"v":1,"kind":"selftest","build":"b","agent":"A","probes":[{"name":"webgl2","outcome":"fail","detail":"none"}]})";
  const auto taken = office.post("/report/v1", report);
  REQUIRE(taken);
  CHECK(taken->status == 200);
  const auto lines = server::ReportLog(office.data_folder() + "/reports.jsonl").lines();
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].find(R"("name":"webgl2","outcome":"fail")") != std::string::npos);
  CHECK(lines[0].find(R"("address":"127.0.0.1")") != std::string::npos);

  CHECK(office.post("/report/v1", "{}")->status == 400);
  const auto foreign = office.client().Post("/report/v1", {{"Origin", "https://elsewhere.example"}}, report, "application/json");
  REQUIRE(foreign);
  CHECK(foreign->status == 403);
  // Two turns are gone; a body that was refused counts, or refusing would be the way to flood.
  for (int i = 0; i < 4; ++i) CHECK(office.post("/report/v1", report)->status == 200);
  const auto slowed = office.post("/report/v1", report);
  CHECK(slowed->status == 429);
  CHECK(slowed->has_header("Retry-After"));
  CHECK(server::ReportLog(office.data_folder() + "/reports.jsonl").lines().size() == 5);
}

TEST_CASE("files: best coding, cached for ever by hash, pages asked for again, policy on each") {
  tests::SiteFolder site;
  Office office(site.path());
  auto client = office.client();
  client.set_decompress(false);
  const auto page = client.Get("/");
  REQUIRE(page->status == 200);
  CHECK(page->body == tests::SiteFolder::page());
  CHECK(page->get_header_value("Content-Type") == "text/html; charset=utf-8");
  CHECK(page->get_header_value("Cache-Control") == "no-cache");
  const std::string policy = page->get_header_value("Content-Security-Policy");
  CHECK(policy.find("'sha256-abc='") != std::string::npos);
  CHECK(policy.find("connect-src 'self' http://127.0.0.1:" + std::to_string(office.server().events_port())) != std::string::npos);
  CHECK(page->get_header_value("X-Content-Type-Options") == "nosniff");
  CHECK(page->get_header_value("Referrer-Policy") == "no-referrer");
  CHECK(page->get_header_value("Cross-Origin-Opener-Policy") == "same-origin");

  const auto script = client.Get("/app.123.js", {{"Accept-Encoding", "br, gzip"}});
  CHECK(script->body == "brotli");
  CHECK(script->get_header_value("Content-Encoding") == "br");
  CHECK(script->get_header_value("Cache-Control") == "public, max-age=31536000, immutable");
  CHECK(script->get_header_value("Vary") == "Accept-Encoding");
  CHECK(client.Get("/app.123.js", {{"Accept-Encoding", "gzip"}})->body == "gzipped");
  CHECK(client.Get("/app.123.js", {{"Accept-Encoding", "identity"}})->body == tests::SiteFolder::script());
  CHECK(client.Get("/", {{"If-None-Match", page->get_header_value("ETag")}})->status == 304);
  CHECK(client.Head("/app.123.js", {{"Accept-Encoding", "identity"}})->status == 200);
}

TEST_CASE("no path leads out of the site") {
  tests::SiteFolder site;
  Office office(site.path());
  for (const char* path : {"/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "//secret.txt", "/./../secret.txt", "/manifest.json",
                           "/app.123.js.br", "/site/../../secret.txt", "/..\\secret.txt", "/%00", "/index.html%00.js"}) {
    INFO(path);
    const std::string answer = raw_request(office, "GET " + std::string(path) + " HTTP/1.1\r\nConnection: close\r\n");
    CHECK_FALSE(has_status(answer, 200));
    CHECK(answer.find("secret") == std::string::npos);
  }
}

TEST_CASE("a full store answers 503 and acknowledges nothing") {
  Office office;
  const auto& rep = office.organisation().person("rep1");
  const std::string cookie = office.sign_in("rep1");
  const auto hello = sync::decode_hello_reply(office.post("/sync/v1/hello", hello_body(), cookie)->body);
  REQUIRE(hello.ok());
  REQUIRE(office.server().writer().run(1, [](server::SqliteBatch& batch) { batch.limit_file_pages_for_tests(1); }).ok());
  std::vector<std::string> commands;
  for (std::uint64_t i = 1; i <= 200; ++i) commands.push_back(customer_command(static_cast<std::int64_t>(i), rep, 700 + i));
  const std::string push = sync::encode_push(device, hello->epoch, {commands.begin(), commands.end()});
  const auto full = office.post("/sync/v1/push", push, cookie);
  CHECK(full->status == 503);
  CHECK(member(full->body, "code") == "server_full");
  CHECK(full->has_header("Retry-After"));
  REQUIRE(office.server().writer().run(1, [](server::SqliteBatch& batch) { batch.limit_file_pages_for_tests(1'000'000); }).ok());
  CHECK(office.server().storage().read()->count(records::TableId::customer) == 0);
  CHECK(office.post("/sync/v1/push", push, cookie)->status == 200);
  CHECK(office.server().storage().read()->count(records::TableId::customer) == 200);
}

TEST_CASE("stopping answers what is under way and closes the rest") {
  Office office;
  const std::string cookie = office.sign_in("rep1");
  PlainSocket idle(office.port());
  office.server().stop();
  CHECK_FALSE(office.client().Get("/healthz"));
  CHECK(idle.receive_until("never", std::chrono::seconds(1)).empty());
  CHECK(idle.closed());
}
