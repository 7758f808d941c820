#include "server/live/event_hub.hpp"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>

#include "server/live/listening_socket.hpp"
#include "server/live/stream_request.hpp"
#include "server/log/log.hpp"

namespace actline::server {

namespace {

std::int64_t steady_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

std::string event_text(std::string_view name, std::string_view data) {
  std::string text("event: ");
  return text.append(name).append("\ndata: ").append(data).append("\n\n");
}

std::string head_event(storage::Seq head) { return event_text("head", "{\"seq\":" + std::to_string(head) + "}"); }

}  // namespace

struct EventHub::Client {
  int socket = -1;
  std::int64_t came_ms = 0;
  std::string request;  // until it is complete
  std::string backlog;  // what the socket did not take yet
  TokenHash session{};
  bool listening = false;
  bool ending = false;  // close when the backlog is gone
  bool dead = false;
  bool waits_for_room = false;
};

EventHub::EventHub(Settings settings, storage::Seq head, IsLive is_live)
    : settings_(std::move(settings)), is_live_(std::move(is_live)), head_(head), sent_head_(head) {}

EventHub::~EventHub() {
  stop();
  for (const int descriptor : {listening_socket_, epoll_, wake_}) {
    if (descriptor >= 0) ::close(descriptor);
  }
}

bool EventHub::open() {
  const ListeningSocket opened = listen_on(settings_.bind, settings_.port);
  if (opened.descriptor < 0) return false;
  listening_socket_ = opened.descriptor;
  port_ = opened.port;

  epoll_ = ::epoll_create1(EPOLL_CLOEXEC);
  wake_ = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  for (const int descriptor : {listening_socket_, wake_}) {
    epoll_event watched{};
    watched.events = EPOLLIN;
    watched.data.fd = descriptor;
    if (::epoll_ctl(epoll_, EPOLL_CTL_ADD, descriptor, &watched) != 0) return false;
  }
  return true;
}

void EventHub::start(Addresses addresses) {
  addresses_ = std::move(addresses);
  next_ping_ms_ = steady_ms() + settings_.ping_every_ms;
  thread_ = std::thread([this] { loop(); });
}

void EventHub::stop() {
  stopping_ = true;
  wake();
  if (thread_.joinable()) thread_.join();
  for (const auto& [socket, client] : clients_) ::close(socket);
  clients_.clear();
  const std::lock_guard lock(orders_mutex_);
  for (const int socket : adopted_) ::close(socket);
  adopted_.clear();
  listening_ = 0;
}

void EventHub::announce(storage::Seq head) {
  head_ = head;
  wake();
}

void EventHub::adopt(int socket) {
  ::fcntl(socket, F_SETFL, O_NONBLOCK);
  {
    const std::lock_guard lock(orders_mutex_);
    adopted_.push_back(socket);
  }
  wake();
}

void EventHub::kick(const TokenHash& session, std::string_view why) {
  {
    const std::lock_guard lock(orders_mutex_);
    kicks_.push_back({session, std::string(why)});
  }
  wake();
}

void EventHub::wake() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(wake_, &one, sizeof one);  // full means that it is awake anyway
}

void EventHub::loop() {
  std::array<epoll_event, 256> events{};
  while (!stopping_) {
    const std::int64_t until_ping = std::clamp<std::int64_t>(next_ping_ms_ - steady_ms(), 0, 1'000);
    const int count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), static_cast<int>(until_ping));
    for (int i = 0; i < count; ++i) {
      const epoll_event& event = events[static_cast<std::size_t>(i)];
      if (event.data.fd == wake_) {
        take_orders();
      } else if (event.data.fd == listening_socket_) {
        accept_clients();
      } else if (const auto found = clients_.find(event.data.fd); found != clients_.end()) {
        Client& client = *found->second;
        if ((event.events & (EPOLLERR | EPOLLHUP)) != 0U) client.dead = true;
        if (!client.dead && (event.events & EPOLLIN) != 0U) read_request(client);
        if (!client.dead && (event.events & EPOLLOUT) != 0U) flush(client);
        if (client.dead) dead_.push_back(client.socket);
      }
    }
    keep_time();
    remove_dead();
  }
}

void EventHub::accept_clients() {
  for (;;) {
    const int socket = ::accept4(listening_socket_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (socket < 0) return;
    add_client(socket);
  }
}

void EventHub::add_client(int socket) {
  const int on = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  ::setsockopt(socket, SOL_SOCKET, SO_SNDBUF, &listener_socket_bytes, sizeof listener_socket_bytes);
  epoll_event watched{};
  watched.events = EPOLLIN | EPOLLRDHUP;
  watched.data.fd = socket;
  if (clients_.size() >= listeners_most || ::epoll_ctl(epoll_, EPOLL_CTL_ADD, socket, &watched) != 0) {
    ::close(socket);
    return;
  }
  auto client = std::make_unique<Client>();
  client->socket = socket;
  client->came_ms = steady_ms();
  clients_.emplace(socket, std::move(client));
}

void EventHub::take_orders() {
  std::uint64_t count = 0;
  [[maybe_unused]] const auto got = ::read(wake_, &count, sizeof count);
  std::vector<Kick> kicks;
  std::vector<int> adopted;
  {
    const std::lock_guard lock(orders_mutex_);
    kicks.swap(kicks_);
    adopted.swap(adopted_);
  }
  for (const int socket : adopted) add_client(socket);
  const storage::Seq head = head_;
  const bool moved = head != sent_head_;
  sent_head_ = head;
  const std::string text = head_event(head);
  for (const auto& [socket, client] : clients_) {
    if (!client->listening || client->ending) continue;
    if (moved) send(*client, text);
    for (const Kick& kick : kicks) {
      if (kick.session != client->session) continue;
      client->ending = true;
      send(*client, event_text("kick", "{\"why\":\"" + kick.why + "\"}"));
    }
  }
}

void EventHub::read_request(Client& client) {
  std::array<char, 4'096> bytes{};
  for (;;) {
    const ssize_t got = ::recv(client.socket, bytes.data(), bytes.size(), 0);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) {
      client.dead = true;
      return;
    }
    if (client.listening || client.ending) continue;  // nothing more is expected of a listener
    client.request.append(bytes.data(), static_cast<std::size_t>(got));
    if (client.request.find("\r\n\r\n") != std::string::npos) return answer(client);
    if (client.request.size() > listener_request_bytes) return refuse(client, "431 Request Header Fields Too Large");
  }
}

void EventHub::answer(Client& client) {
  const auto request = parse_stream_request(client.request);
  client.request = {};
  if (!request) return refuse(client, "400 Bad Request");
  if (request->path != events_path) return refuse(client, "404 Not Found");
  if (request->method != "GET") return refuse(client, "405 Method Not Allowed");
  // Pages of no origin but ours may listen. Without the header it is no page of another origin.
  const auto ours = app_origin_seen_from_events(addresses_, request->host);
  if (!request->origin.empty() && (!ours || request->origin != *ours)) return refuse(client, "403 Forbidden");
  const auto token = token_in(request->cookie, settings_.cookie);
  const auto session = token ? hash_of_token(*token) : std::nullopt;
  if (!session || !is_live_(*session)) return refuse(client, "401 Unauthorized");
  admit(client, *session, request->origin);
}

void EventHub::admit(Client& client, const TokenHash& session, std::string_view allowed_origin) {
  client.session = session;
  client.listening = true;
  ++listening_;
  std::string text =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nX-Accel-Buffering: no\r\n"
      "X-Content-Type-Options: nosniff\r\nVary: Origin\r\nConnection: close\r\n";
  if (!allowed_origin.empty()) {
    text.append("Access-Control-Allow-Origin: ").append(allowed_origin).append("\r\nAccess-Control-Allow-Credentials: true\r\n");
  }
  text.append("\r\nretry: ").append(std::to_string(reconnect_ms)).append("\n\n");
  // The newest one, which may be newer than what the others were sent: they will hear it in a moment.
  text.append(head_event(head_));
  send(client, text);
}

void EventHub::refuse(Client& client, std::string_view status_line) {
  client.ending = true;
  std::string text("HTTP/1.1 ");
  send(client, text.append(status_line).append("\r\nContent-Length: 0\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"));
}

void EventHub::send(Client& client, std::string_view bytes) {
  if (client.dead) return;
  if (client.backlog.size() + bytes.size() > settings_.backlog_bytes) {
    client.dead = true;
    dead_.push_back(client.socket);
    return;
  }
  client.backlog.append(bytes);
  flush(client);
  if (client.dead) dead_.push_back(client.socket);
}

void EventHub::flush(Client& client) {
  while (!client.backlog.empty()) {
    const ssize_t sent = ::send(client.socket, client.backlog.data(), client.backlog.size(), MSG_NOSIGNAL);
    if (sent > 0) {
      client.backlog.erase(0, static_cast<std::size_t>(sent));
      continue;
    }
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0 && errno == EAGAIN) {
      if (!client.waits_for_room) watch(client, true);
      client.waits_for_room = true;
      return;
    }
    client.dead = true;
    return;
  }
  if (client.waits_for_room) watch(client, false);
  client.waits_for_room = false;
  if (client.ending) client.dead = true;
}

void EventHub::watch(const Client& client, bool for_writing) {
  epoll_event watched{};
  watched.events = EPOLLIN | EPOLLRDHUP | (for_writing ? EPOLLOUT : 0U);
  watched.data.fd = client.socket;
  ::epoll_ctl(epoll_, EPOLL_CTL_MOD, client.socket, &watched);
}

void EventHub::keep_time() {
  const std::int64_t now = steady_ms();
  const bool ping = now >= next_ping_ms_;
  if (ping) next_ping_ms_ = now + settings_.ping_every_ms;
  for (const auto& [socket, client] : clients_) {
    if (client->dead) continue;
    if (!client->listening && now - client->came_ms > listener_request_ms) {
      client->dead = true;
      dead_.push_back(socket);
    } else if (ping && client->listening && !client->ending) {
      // A session that ended elsewhere (another program changed the password, or it was idle too long) is noticed here.
      if (is_live_(client->session)) {
        send(*client, ":\n\n");
      } else {
        client->ending = true;
        send(*client, event_text("kick", "{\"why\":\"session\"}"));
      }
    }
  }
}

void EventHub::remove_dead() {
  for (const int socket : dead_) {
    const auto found = clients_.find(socket);
    if (found == clients_.end()) continue;
    if (found->second->listening) --listening_;
    clients_.erase(found);
    ::shutdown(socket, SHUT_RDWR);
    ::close(socket);  // leaves the epoll set with it
  }
  dead_.clear();
}

}  // namespace actline::server
