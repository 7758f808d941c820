// The inside of DeviceSession, shared by its source files and nobody else:
//   device_session.cpp   events from outside, the reaction to each, what to do next
//   session_load.cpp     from the store's image to a picture
//   session_exchange.cpp hello, push and pull: asking and taking the answers
//   session_store.cpp    one transaction after another: identity, commands, pages, rewriting
// At most one request and one transaction are under way at any time.
#pragma once

#include "shared/sync/alarms.hpp"
#include "shared/sync/base_log.hpp"
#include "shared/sync/device_session.hpp"
#include "shared/sync/outbox.hpp"
#include "shared/sync/picture.hpp"
#include "shared/sync/scope.hpp"
#include "shared/sync/session_phase.hpp"

namespace actline::sync {

inline constexpr std::string_view device_key = "device";  // meta: this device's id, 22 characters
inline constexpr std::string_view actor_key = "actor";    // meta: who was signed in last

struct DeviceSession::State {
  State(Settings given, base::Entropy& source) : settings(std::move(given)), entropy(source), back_off(settings.jitter_seed) {}

  // ---- What it is made of ----
  Settings settings;
  base::Entropy& entropy;
  domain::DeviceId device;
  std::optional<domain::Actor> actor;
  Picture picture;
  Outbox outbox;
  BaseLog log;
  std::vector<Page> waiting_pages;  // kept in the store, not shown yet
  SyncStatus status;
  std::vector<Instruction> instructions;

  // ---- Where it stands ----
  Alarms alarms;
  BackOff back_off;
  Limits limits;
  base::Id epoch;
  std::string scope_revision;  // of the person's scope, by the last greeting
  bool greeted = false;
  bool online = true;
  bool visible = true;
  bool pull_wanted = false;
  bool listening = false;
  std::string mends;               // what was wrong with the base that is being pulled again (sums.hpp)
  bool rewriting_refused = false;  // by the store; the next page shown makes another try worth while
  storage::Seq announced = 0;      // highest head heard of since the last pull was asked for
  std::optional<base::Refusal> exchange_trouble;
  std::optional<base::Refusal> store_trouble;
  std::optional<base::Instant> last_wake;

  // ---- The request under way ----
  std::uint32_t requests = 0;  // ids given so far; the newest is the only one whose answer counts
  bool waiting_for_answer = false;
  std::int64_t server_asked_ms = 0;  // the last answer's Retry-After
  int refused_greetings = 0;         // 409s since an exchange went well

  // ---- The transaction under way ----
  enum class Keeping : std::uint8_t { nothing, identity, commands, page, rewrite };
  Keeping keeping = Keeping::nothing;
  std::uint32_t operations = 0;
  bool identity_to_keep = false;
  struct PulledPage {
    Page page;
    BaseLog::Addition addition;
    std::optional<Sums> sums;                 // of the base with this page
    Outbox::Acknowledgement acknowledgement;  // by the server's time: this device's clock may jump
  };
  std::optional<PulledPage> page_to_keep;
  struct RewriteUnderWay {
    BaseLog::Rewrite plan;
    std::size_t chunks = 0;
    std::size_t rows = 0;
  };
  RewriteUnderWay rewrite;

  // ---- device_session.cpp ----
  void happened(SessionEvent event, base::Instant now);
  void proceed(base::Instant now);
  void rest(base::Instant now);
  void forget_request();
  // After every event from outside: store, listening, status, alarm clock.
  void settle();
  // Takes the overlay off and lays it on again.
  void rerun_overlay();
  bool sees_news() const { return announced > (log.cursor() ? log.cursor()->seq : 0); }

  // ---- session_load.cpp ----
  void load(storage::DeviceImage image, base::Instant now);

  // ---- session_exchange.cpp ----
  void greet(base::Instant now);
  bool push(base::Instant now);  // false: nothing to push
  void pull(base::Instant now);
  // From the next page on a new base is built; what is shown stays until it is complete.
  void begin_new_base();
  // Looks whether the base, as it is shown, comes to these.
  void check(const Sums& right, base::Instant now);
  void take_reply(HttpReply reply, base::Instant now);

  // ---- session_store.cpp ----
  void offer_to_store();
  void store_confirmed(base::Instant now);
  void store_refused(const base::Refusal& why, base::Instant now);

 private:
  void send(std::string_view path, std::string body, Phase phase, base::Instant now);
  void failed(SessionEvent event, const base::Refusal& why, base::Instant now);
  void take_answer(std::string body, base::Instant now);
  void take_hello(const HelloReply& reply, base::Instant now);
  void take_push(const PushReply& reply, base::Instant now);
  void take_page(PullReply reply, const std::optional<Scope>& keeps, base::Instant now);
  bool let_go(const std::vector<base::Id>& roots, Page& page) const;  // true: something of them was held
  std::vector<base::Id> roots_outside(const Scope& scope) const;
  bool says_less(const Page& page) const;
  void heard_from_server(base::Instant server_time, base::Instant now);

  bool load_base(storage::DeviceImage& image, const BaseMark& mark);

  BaseMark numbers() const;
  void commit(Keeping what, storage::StoreTransaction transaction);
  storage::StoreTransaction identity_transaction() const;
  storage::StoreTransaction page_transaction() const;
  std::optional<storage::StoreTransaction> rewrite_transaction();
  void show_page(base::Instant now);
  void follow_own_row();

  std::int64_t clock_ahead_ms = 0;  // exact; the status shows it only beyond the tolerance
};

}  // namespace actline::sync
