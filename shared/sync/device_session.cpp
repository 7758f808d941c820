#include "shared/sync/device_session.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "shared/command/codec.hpp"
#include "shared/sync/session_state.hpp"

namespace actline::sync {

// ---- The reaction to what happens, and what to do next ----

void DeviceSession::State::happened(SessionEvent event, base::Instant now) {
  switch (reaction_to(event, status.phase)) {
    case Reaction::nothing: return;
    case Reaction::proceed: return proceed(now);
    case Reaction::look:
      pull_wanted = true;
      outbox.doubt_pushes();
      return proceed(now);
    case Reaction::greet: greeted = false; return proceed(now);
    case Reaction::back_off:
      forget_request();
      status.phase = Phase::offline;
      return alarms.set(Alarm::next_try, base::later(now, back_off.wait_after_failure(server_asked_ms)));
    case Reaction::drop:
      forget_request();
      status.phase = Phase::offline;
      return alarms.clear(Alarm::next_try);
    case Reaction::sign_in:
      forget_request();
      greeted = false;
      status.phase = Phase::signed_out;
      return alarms.clear(Alarm::next_try);
    case Reaction::give_up:
      forget_request();
      greeted = false;
      status.phase = Phase::refused;
      return alarms.set(Alarm::next_try, base::later(now, retry_after_most_ms));
  }
}

// Takes up the most urgent piece of work. People's commands go up before anything comes down.
void DeviceSession::State::proceed(base::Instant now) {
  if (waiting_for_answer) return;
  if (!online) {
    status.phase = Phase::offline;
    return alarms.clear(Alarm::next_try);
  }
  const Phase pulling = log.building() ? Phase::bootstrapping : Phase::pulling;
  if (!greeted) {
    // A page on its way into the store must be in or out before the server says what still fits.
    if (keeping != Keeping::page) return greet(now);
    status.phase = pulling;
    return;
  }
  if (push(now)) return;
  if (page_to_keep) {
    status.phase = pulling;  // the store's answer goes on from here
    return;
  }
  if (pull_wanted || log.building() || sees_news()) return pull(now);
  rest(now);
}

void DeviceSession::State::rest(base::Instant now) {
  status.phase = Phase::idle;
  alarms.set(Alarm::next_try, base::later(now, back_off.jittered(idle_poll_ms)));
}

void DeviceSession::State::settle() {
  offer_to_store();
  if (status.phase == Phase::idle && !visible) alarms.clear(Alarm::next_try);

  const bool listen = greeted && online && visible;
  if (std::exchange(listening, listen) != listen) instructions.push_back(ListenForHeads{listen});

  status.filling = status.ready && (log.mark().rest || (log.cursor() && log.cursor()->changing));
  status.unsaved = outbox.unsaved_count();
  status.unsent = outbox.pending().size() - status.unsaved;
  status.clock_ahead_ms = clock_ahead_ms > clock_tolerance_ms || clock_ahead_ms < -clock_tolerance_ms ? clock_ahead_ms : 0;
  status.trouble = store_trouble ? store_trouble : exchange_trouble;

  const auto wake = alarms.earliest();
  if (wake && wake != last_wake) instructions.push_back(WakeAt{*wake});
  last_wake = wake;
}

// ---- Events from outside ----

DeviceSession::DeviceSession(Settings settings, base::Entropy& entropy) : state_(std::make_unique<State>(std::move(settings), entropy)) {}
DeviceSession::~DeviceSession() = default;

void DeviceSession::loaded(storage::DeviceImage image, base::Instant now) {
  assert(state_->status.phase == Phase::loading && "a store is loaded once");
  state_->alarms.clock_shows(now);
  state_->store_trouble.reset();
  state_->load(std::move(image), now);
  state_->happened(SessionEvent::loaded, now);
  state_->settle();
}

void DeviceSession::store_failed_to_load(base::Refusal why, base::Instant now) {
  state_->alarms.clock_shows(now);
  state_->store_trouble = std::move(why);
  state_->happened(SessionEvent::load_failed, now);
  state_->settle();
}

void DeviceSession::store_done(std::uint32_t operation, base::Status outcome, base::Instant now) {
  state_->alarms.clock_shows(now);
  if (operation != state_->operations) return;
  if (outcome)
    state_->store_confirmed(now);
  else
    state_->store_refused(outcome.refusal(), now);
  state_->settle();
}

void DeviceSession::replied(std::uint32_t request, HttpReply reply, base::Instant now) {
  state_->alarms.clock_shows(now);
  // An answer to a request given up long ago, or a second copy.
  if (!state_->waiting_for_answer || request != state_->requests) return;
  state_->take_reply(std::move(reply), now);
  state_->settle();
}

void DeviceSession::head_announced(storage::Seq head, base::Instant now) {
  state_->alarms.clock_shows(now);
  state_->announced = std::max(state_->announced, head);
  if (state_->sees_news()) state_->happened(SessionEvent::head_moved, now);
  state_->settle();
}

void DeviceSession::kicked(std::string_view, base::Instant now) {
  state_->alarms.clock_shows(now);
  state_->happened(SessionEvent::kicked, now);
  state_->settle();
}

void DeviceSession::connectivity(bool online, base::Instant now) {
  state_->alarms.clock_shows(now);
  state_->online = online;
  state_->happened(online ? SessionEvent::came_online : SessionEvent::went_offline, now);
  state_->settle();
}

void DeviceSession::visibility(bool visible, base::Instant now) {
  state_->alarms.clock_shows(now);
  state_->visible = visible;
  state_->happened(visible ? SessionEvent::shown : SessionEvent::hidden, now);
  state_->settle();
}

void DeviceSession::signed_in(base::Instant now) {
  state_->alarms.clock_shows(now);
  state_->happened(SessionEvent::signed_in, now);
  state_->settle();
}

void DeviceSession::tick(base::Instant now) {
  State& state = *state_;
  state.alarms.clock_shows(now);
  state.last_wake.reset();  // this was it; the next one is asked for anew
  if (state.alarms.take_due(Alarm::answer, now)) {
    state.forget_request();
    state.server_asked_ms = 0;
    state.happened(SessionEvent::no_answer, now);
  }
  state.alarms.take_due(Alarm::store, now);
  if (state.alarms.take_due(Alarm::next_try, now)) state.happened(SessionEvent::due, now);
  state.settle();
}

// ---- Commands ----

base::Result<std::int64_t> DeviceSession::submit(command::Command command, base::Instant now) {
  State& state = *state_;
  state.alarms.clock_shows(now);
  if (!state.actor) return base::refuse(base::RefusalCode::not_signed_in);
  if (state.outbox.pending().size() >= outbox_limit) return base::refuse(base::RefusalCode::outbox_full);

  PendingCommand pending;
  pending.envelope = {.n = state.outbox.next_n(), .base_seq = state.log.shown_seq(), .at = now, .command = std::move(command)};
  std::string bytes = command::encode(pending.envelope);
  if (bytes.size() > command::command_bytes_limit) return base::refuse(base::RefusalCode::too_large);
  if (const base::Status outcome = state.picture.run(pending, *state.actor); !outcome) return outcome.refusal();

  const std::int64_t n = pending.envelope.n;
  state.outbox.add(std::move(pending), std::move(bytes));
  state.alarms.clear(Alarm::store);  // a person waits; there may be room now
  state.settle();
  return n;
}

bool DeviceSession::withdraw_unsaved(std::int64_t n) {
  State& state = *state_;
  auto& pending = state.outbox.pending();
  state.picture.undo(pending);
  const bool withdrawn = state.outbox.withdraw(n);
  state.rerun_overlay();
  state.status.unsaved = state.outbox.unsaved_count();
  return withdrawn;
}

std::vector<Instruction> DeviceSession::take_instructions() { return std::exchange(state_->instructions, {}); }

// ---- State ----

const records::Records& DeviceSession::records() const { return state_->picture.records(); }
records::Records& DeviceSession::records() { return state_->picture.records(); }
const SyncStatus& DeviceSession::status() const { return state_->status; }
const std::deque<PendingCommand>& DeviceSession::pending() const { return state_->outbox.pending(); }
std::vector<std::string_view> DeviceSession::pending_wire() const { return state_->outbox.wire(); }
const std::optional<domain::Actor>& DeviceSession::actor() const { return state_->actor; }
domain::DeviceId DeviceSession::device() const { return state_->device; }
storage::Seq DeviceSession::seen_seq() const { return state_->log.shown_seq(); }

std::vector<records::RecordPtr> DeviceSession::base_rows(records::TableId table) const {
  return state_->picture.base_rows(table, Picture::below(state_->outbox.pending()));
}

}  // namespace actline::sync
