// The live stream: GET /push/events as server-sent events, one epoll thread for all listeners, on a port of its own (a proxy sends
// /push/ there) and for sockets that the HTTP listener hands over (without a proxy). It says only that
// there is something new ("head {seq}") or that the session is over ("kick {why}"), never what: no path depends on it, and a
// listener that does not read is simply cut off.
//
//   head {"seq":42}   at once after connecting, then after every commit     kick {"why":"session"}   then the stream ends
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <vector>

#include "server/account/account_tables.hpp"
#include "server/account/session_token.hpp"
#include "server/http/addresses.hpp"
#include "server/http/tuning.hpp"
#include "shared/storage/storage.hpp"

namespace actline::server {

class EventHub {
 public:
  struct Settings {
    std::string bind = "127.0.0.1";
    int port = 0;  // 0: chosen by the system; see port()
    CookieKind cookie = CookieKind::secure;
    std::int64_t ping_every_ms = ping_ms;
    std::size_t backlog_bytes = listener_backlog_bytes;
  };
  // Whether a session lives; called on the hub's thread, for every new listener and again at every ping.
  using IsLive = std::function<bool(const TokenHash&)>;

  EventHub(Settings settings, storage::Seq head, IsLive is_live);
  ~EventHub();
  EventHub(const EventHub&) = delete;
  EventHub& operator=(const EventHub&) = delete;

  // Listens. False when the address cannot be had (errno says why).
  bool open();
  int port() const { return port_; }
  // Starts serving; `addresses` says which origin's pages may listen.
  void start(Addresses addresses);
  // Ends every stream. Harmless to repeat.
  void stop();

  // From any thread, and cheap: the hub sends the newest head only.
  void announce(storage::Seq head);
  // Takes over a socket whose request is still unread. From any thread.
  void adopt(int socket);
  // Ends the streams of one session.
  void kick(const TokenHash& session, std::string_view why);

  std::size_t listeners() const { return listening_; }

 private:
  struct Client;
  struct Kick {
    TokenHash session{};
    std::string why;
  };

  void loop();
  void accept_clients();
  void add_client(int socket);
  void wake();
  void take_orders();
  void read_request(Client& client);
  void answer(Client& client);
  void admit(Client& client, const TokenHash& session, std::string_view allowed_origin);
  void refuse(Client& client, std::string_view status_line);
  void send(Client& client, std::string_view bytes);
  void flush(Client& client);
  void watch(const Client& client, bool for_writing);
  void keep_time();
  void remove_dead();

  Settings settings_;
  IsLive is_live_;
  Addresses addresses_;
  int port_ = 0;
  int listening_socket_ = -1;
  int epoll_ = -1;
  int wake_ = -1;
  std::unordered_map<int, std::unique_ptr<Client>> clients_;  // by socket
  std::vector<int> dead_;
  std::int64_t next_ping_ms_ = 0;

  std::mutex orders_mutex_;
  std::vector<Kick> kicks_;
  std::vector<int> adopted_;
  std::atomic<storage::Seq> head_;
  storage::Seq sent_head_ = 0;
  std::atomic<bool> stopping_{false};
  std::atomic<std::size_t> listening_{0};
  std::thread thread_;
};

}  // namespace actline::server
