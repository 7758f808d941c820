#include "server/http/http_server.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "server/http/gzip.hpp"
#include "server/http/request_rules.hpp"
#include "server/http/security_headers.hpp"
#include "server/log/log.hpp"
#include "server/report/report.hpp"
#include "shared/domain/photo/photo_tuning.hpp"

namespace actline::server {

namespace {

constexpr const char* json_type = "application/json";
constexpr const char* request_id_header = "X-Request-Id";
constexpr std::size_t logged_path_bytes = 120;

bool is_loopback(const std::string& address) {
  return address == "::1" || address.starts_with("127.") || address.starts_with("::ffff:127.");
}

// Seconds, rounded up: a client must not come too early.
std::string retry_after_text(std::int64_t ms) { return std::to_string((ms + base::second_ms - 1) / base::second_ms); }

// The code in the body of an answer that never got to an endpoint.
std::string_view code_for_status(int status) {
  switch (status) {
    case 401: return "not_signed_in";
    case 403: return "not_authorised";
    case 404: return "not_found";
    case 413: return "too_large";
    case 500: return "internal";
    default: return "malformed";
  }
}

// What somebody hears of whom nobody can say who they are.
sync::Answer answer_without(const base::Refusal& session) {
  return session.code == base::RefusalCode::internal ? come_back(session.code) : sync::refused(session);
}

std::string error_body(int status) {
  base::JsonWriter writer;
  writer.begin_object().name("v").integer(1).name("code").text(code_for_status(status)).end_object();
  return writer.take();
}

}  // namespace

HttpServer::HttpServer(Settings settings, Parts parts)
    : settings_(std::move(settings)),
      parts_(parts),
      sync_(parts.storage, parts.writer, parts.blobs, parts.clock),
      account_(parts.storage, parts.desk, parts.hub, settings_.cookie),
      blobs_(parts.storage, parts.writer, parts.blobs, parts.clock),
      views_(parts.storage, parts.clock),
      listener_([hub = &parts.hub](int socket) { hub->adopt(socket); }),
      first_request_id_(parts.entropy.next_u64()) {
  add_routes();
}

HttpServer::~HttpServer() { stop(); }

bool HttpServer::open() {
  if (settings_.port == 0) {
    port_ = listener_.bind_to_any_port(settings_.bind);
  } else if (listener_.bind_to_port(settings_.bind, settings_.port)) {
    port_ = settings_.port;
  }
  return port_ > 0;
}

Addresses HttpServer::addresses() const { return {settings_.public_origin, port_, parts_.hub.port()}; }

void HttpServer::start() {
  thread_ = std::thread([this] { listener_.listen_after_bind(); });
  listener_.wait_until_ready();
}

void HttpServer::stop() {
  listener_.stop();
  if (thread_.joinable()) thread_.join();
}

void HttpServer::add_routes() {
  listener_.set_pre_routing_handler([this](const Request& request, Response& response) {
    response.set_header(request_id_header, next_request_id());
    if (!request.has_header(refused_header)) return Listener::HandlerResponse::Unhandled;
    response.status = static_cast<int>(request.get_header_value_u64(refused_header));
    return Listener::HandlerResponse::Handled;
  });
  listener_.set_error_handler([](const Request&, Response& response) {
    if (response.body.empty() && !response.content_provider_) response.set_content(error_body(response.status), json_type);
    return Listener::HandlerResponse::Handled;
  });
  listener_.set_exception_handler([](const Request&, Response& response, std::exception_ptr) { response.status = 500; });
  listener_.set_post_routing_handler([](const Request&, Response& response) {
    for (const auto& [name, value] : common_security_headers()) response.set_header(name, value);
    if (!response.has_header("Content-Security-Policy")) response.set_header("Content-Security-Policy", std::string(policy_for_data));
    if (!response.has_header("Cache-Control")) response.set_header("Cache-Control", "no-store");
    response.headers.erase("Accept-Ranges");
  });
  listener_.set_logger([this](const Request& request, const Response& response) { log(request, response); });

  listener_.Post("/sync/v1/hello", [this](const Request& request, Response& response) {
    for_person(request, response, [&](const Session& session) { return sync_.hello(session.staff, request.body); });
  });
  listener_.Post("/sync/v1/push", [this](const Request& request, Response& response) {
    for_person(request, response, [&](const Session& session) { return sync_.push(session.staff, request.body); });
  });
  listener_.Post("/sync/v1/pull", [this](const Request& request, Response& response) {
    for_person(request, response, [&](const Session& session) { return sync_.pull(session.staff, request.body); });
  });
  listener_.Post(std::string(inquiry::customer_history_path), [this](const Request& request, Response& response) {
    for_person(request, response, [&](const Session& session) { return views_.customer_history(session.staff, request.body); });
  });
  listener_.Post(std::string(sync::blob_state_path), [this](const Request& request, Response& response) {
    for_person(request, response, [&](const Session& session) { return blobs_.state(session.staff, request.body); });
  });
  listener_.Post(std::string(sync::blob_chunk_path), [this](const Request& request, Response& response) {
    const std::size_t question = request.target.find('?');
    const std::string_view query =
        question == std::string::npos ? std::string_view{} : std::string_view(request.target).substr(question + 1);
    for_person(
        request, response, [&](const Session& session) { return blobs_.chunk(session.staff, query, request.body); }, BodyKind::bytes);
  });
  listener_.Post("/account/v1/sign_in", [this](const Request& request, Response& response) {
    if (const auto ours = check_origin(request); !ours) return finish(request, response, sync::refused(ours.refusal()));
    const auto answer = account_.sign_in(request.body, token_of(request), client_address(request));
    finish(request, response, answer.answer, answer.set_cookie);
  });
  listener_.Post("/account/v1/sign_out", [this](const Request& request, Response& response) {
    AccountAnswer signed_out;
    for_person(request, response, [&](const Session& session) {
      signed_out = account_.sign_out(session);
      return signed_out.answer;
    });
    if (!signed_out.set_cookie.empty()) response.set_header("Set-Cookie", signed_out.set_cookie);
  });
  listener_.Get("/account/v1/me", [this](const Request& request, Response& response) {
    const auto session = session_in(request);
    finish(request, response, session ? account_.me(session->staff) : answer_without(session.refusal()));
  });
  listener_.Get(std::string(sync::blob_path) + "[0-9a-f]{64}",
                [this](const Request& request, Response& response) { serve_picture(request, response); });
  // Nobody need be signed in: a browser in which signing in fails is just the one to hear of.
  listener_.Post(std::string(report_path),
                 [this](const Request& request, Response& response) { finish(request, response, take_report(request)); });
  listener_.Get("/healthz", [this](const Request&, Response& response) { serve_health(response); });
  listener_.Get("/.*", [this](const Request& request, Response& response) { serve_file(request, response); });
}

template <class Exchange>
void HttpServer::for_person(const Request& request, Response& response, Exchange&& exchange, BodyKind body) {
  if (const auto ours = check_origin(request, body); !ours) return finish(request, response, sync::refused(ours.refusal()));
  const auto session = session_in(request);
  if (!session) return finish(request, response, answer_without(session.refusal()));
  finish(request, response, exchange(*session));
}

base::Result<Session> HttpServer::session_in(const Request& request) {
  const auto token = token_of(request);
  if (!token) return base::refuse(base::RefusalCode::not_signed_in);
  const auto snapshot = parts_.storage.snapshot();
  if (!snapshot) return base::refuse(base::RefusalCode::internal);
  if (auto session = parts_.desk.session_of(*snapshot, *token)) return std::move(*session);
  // A failing store finds nobody: that is no reason to send people away.
  return base::refuse(snapshot->status() ? base::RefusalCode::not_signed_in : base::RefusalCode::internal);
}

std::optional<std::string> HttpServer::token_of(const Request& request) const {
  const std::string cookies = request.get_header_value("Cookie");
  const auto token = token_in(cookies, settings_.cookie);
  return token ? std::optional<std::string>(*token) : std::nullopt;
}

base::Status HttpServer::check_origin(const Request& request, BodyKind body) const {
  const std::string content_type = request.get_header_value("Content-Type");
  const std::string fetch_site = request.get_header_value("Sec-Fetch-Site");
  const std::string origin = request.get_header_value("Origin");
  const std::string host = request.get_header_value("Host");
  const std::string actline = request.get_header_value("X-Actline");
  return check_same_origin({content_type, fetch_site, origin, host, actline}, addresses(), body);
}

std::string HttpServer::client_address(const Request& request) const {
  // Only what our own proxy says, and of that only what it added itself: the last entry.
  if (settings_.public_origin.empty() || !is_loopback(request.remote_addr)) return request.remote_addr;
  const std::string forwarded = request.get_header_value("X-Forwarded-For");
  const std::size_t start = forwarded.find_last_of(", ");
  const std::string last = start == std::string::npos ? forwarded : forwarded.substr(start + 1);
  return last.empty() ? request.remote_addr : last;
}

void HttpServer::serve_file(const Request& request, Response& response) const {
  const SiteFile* file = parts_.site != nullptr ? parts_.site->find(request.path) : nullptr;
  if (file == nullptr) {
    response.status = 404;
    return;
  }
  response.set_header("ETag", file->etag);
  response.set_header("Vary", "Accept-Encoding");
  response.set_header("Cache-Control", file->immutable ? "public, max-age=31536000, immutable" : "no-cache");
  response.set_header("Content-Security-Policy",
                      content_security_policy(file->style_hashes, events_origin(addresses(), request.get_header_value("Host"))));
  if (request.get_header_value("If-None-Match") == file->etag) {
    response.status = 304;
    return;
  }
  const SiteContent content = choose_content(*file, request.get_header_value(accepts_encoding_header));
  if (!content.coding.empty()) response.set_header("Content-Encoding", std::string(content.coding));
  if (content.bytes->empty()) return response.set_content("", file->type);
  response.set_content_provider(content.bytes->size(), file->type,
                                [bytes = content.bytes](std::size_t from, std::size_t length, httplib::DataSink& sink) {
                                  return sink.write(bytes->data() + from, length);
                                });
}

void HttpServer::serve_picture(const Request& request, Response& response) {
  const auto session = session_in(request);
  if (!session) return finish(request, response, answer_without(session.refusal()));
  const std::string sha256 = request.path.substr(sync::blob_path.size());
  auto found = blobs_.picture(session->staff, sha256);
  if (const auto* answer = std::get_if<sync::Answer>(&found)) return finish(request, response, *answer);
  auto& picture = std::get<BlobEndpoints::Content>(found);
  const std::string type(domain::media_type_names[static_cast<std::size_t>(picture.media_type)]);
  // It is named by what it holds, so it never changes; but only this person's browser may keep it.
  response.set_header("Cache-Control", "private, max-age=31536000, immutable");
  response.set_header("ETag", "\"" + sha256 + "\"");
  // Opened by itself it is a download: nothing of it is ever run as a page of ours.
  response.set_header("Content-Disposition", "attachment; filename=\"" + sha256.substr(0, 12) + "." + type + "\"");
  response.set_content(std::move(picture.bytes), "image/" + type);
}

sync::Answer HttpServer::take_report(const Request& request) {
  if (const auto ours = check_origin(request); !ours) return sync::refused(ours.refusal());
  const base::Instant now = parts_.clock.now();
  const std::string address = client_address(request);
  if (const std::int64_t wait = parts_.reports.take_turn(address, now); wait > 0) {
    sync::Answer answer = sync::later(base::refuse(base::RefusalCode::server_busy), wait);
    answer.status = 429;
    return answer;
  }
  const auto line = report_line(request.body, address, now);
  if (!line) return sync::refused(line.refusal());
  if (const auto kept = parts_.reports.append(*line); !kept) return come_back(kept.refusal().code);
  sync::Answer answer;
  answer.status = 200;
  answer.body = R"({"v":1})";
  return answer;
}

void HttpServer::serve_health(Response& response) {
  const auto snapshot = parts_.storage.snapshot();
  const bool well = snapshot && snapshot->status();
  base::JsonWriter writer;
  writer.begin_object().name("v").integer(1).name("status").text(well ? "ok" : "storage_failed");
  // A disk without room for pictures still serves, and so does a server whose journal cannot be written; somebody should look.
  writer.name("photos").text(parts_.blobs.has_room(domain::photo_bytes_most) ? "ok" : "full");
  const CommandJournal* journal = parts_.writer.journal();
  writer.name("journal").text(journal == nullptr ? "off" : journal->is_writing() ? "ok" : "failed").end_object();
  response.status = well ? 200 : 503;
  response.set_content(writer.take(), json_type);
}

void HttpServer::finish(const Request& request, Response& response, const sync::Answer& answer, std::string_view set_cookie) const {
  response.status = answer.status;
  if (answer.retry_after_ms > 0) response.set_header("Retry-After", retry_after_text(answer.retry_after_ms));
  if (!set_cookie.empty()) response.set_header("Set-Cookie", std::string(set_cookie));
  if (answer.body.size() > compress_above_bytes && accepts_encoding(request.get_header_value(accepts_encoding_header), "gzip")) {
    if (auto packed = gzip(answer.body, compression_level)) {
      response.set_header("Content-Encoding", "gzip");
      response.set_header("Vary", "Accept-Encoding");
      return response.set_content(std::move(*packed), json_type);
    }
  }
  response.set_content(answer.body, json_type);
}

std::string HttpServer::next_request_id() {
  constexpr std::string_view digits = "0123456789abcdef";
  std::uint64_t number = first_request_id_ + requests_.fetch_add(1, std::memory_order_relaxed);
  std::string id(16, '0');
  for (auto digit = id.rbegin(); digit != id.rend(); ++digit, number >>= 4U) *digit = digits[number & 0xfU];
  return id;
}

void HttpServer::log(const Request& request, const Response& response) const {
  using namespace std::chrono;
  const auto took = duration_cast<microseconds>(steady_clock::now() - request.start_time_).count();
  LogLine(response.status >= 500 ? LogLevel::warning : LogLevel::info, "request")
      .text("id", response.get_header_value(request_id_header))
      .text("method", request.method.substr(0, 10))
      .text("path", request.path.substr(0, logged_path_bytes))
      .integer("status", response.status)
      .integer("bytes", static_cast<std::int64_t>(std::max(response.body.size(), response.content_length_)))
      .integer("us", took);
}

}  // namespace actline::server
