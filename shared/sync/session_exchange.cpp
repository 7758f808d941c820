// hello, push and pull as the device makes them: asking, and taking the answers.
#include <algorithm>
#include <set>
#include <span>

#include "shared/domain/customer/phone.hpp"
#include "shared/sync/chunk.hpp"
#include "shared/sync/session_state.hpp"

namespace actline::sync {

namespace {

// Whether a page took the device any further: along the order, to another scope, or within a root that is too large for one page.
bool goes_on(const Cursor& before, const Cursor& after) {
  if (after.seq != before.seq) return after.seq > before.seq;
  if (after.subs_rev != before.subs_rev || after.begun_at > before.begun_at) return true;
  if (after.changing && after.changing->from > (before.changing ? before.changing->from : 0)) return true;
  if (!before.arriving) return false;
  return !after.arriving || after.arriving->from > before.arriving->from;
}

}  // namespace

void DeviceSession::State::send(std::string_view path, std::string body, Phase phase, base::Instant now) {
  status.phase = phase;
  waiting_for_answer = true;
  alarms.clear(Alarm::next_try);
  alarms.set(Alarm::answer, base::later(now, request_timeout_ms));
  instructions.push_back(SendRequest{++requests, std::string(path), std::move(body)});
}

void DeviceSession::State::forget_request() {
  waiting_for_answer = false;
  alarms.clear(Alarm::answer);
}

void DeviceSession::State::greet(base::Instant now) {
  const HelloRequest request{
      .device = device, .build = settings.build, .oldest_n = outbox.oldest_n(), .cursor = log.cursor(), .holds = log.mark().scope};
  send(hello_path, encode(request), Phase::greeting, now);
}

bool DeviceSession::State::push(base::Instant now) {
  const auto commands = outbox.next_push(limits);
  if (commands.empty()) return false;
  send(push_path, encode_push(device, epoch, commands), Phase::pushing, now);
  return true;
}

void DeviceSession::State::pull(base::Instant now) {
  announced = 0;
  PullRequest request{.device = device, .epoch = epoch, .cursor = log.cursor(), .holds = {}, .limit = limits.rows};
  if (request.cursor && request.cursor->subs_rev != scope_revision) request.holds = log.mark().scope;
  // Over a picture that is there already less would be shown than before, and what its commands made would be missing meanwhile.
  request.stages = !status.ready && outbox.pending().empty();
  // A clock that was set back must not put it off.
  const base::Instant checked = log.mark().checked_at;
  request.sums = !log.building() && (now < checked || now >= base::later(checked, settings.sums_every_ms));
  if (!request.cursor) request.mends = mends;
  send(pull_path, encode(request), log.building() ? Phase::bootstrapping : Phase::pulling, now);
}

void DeviceSession::State::failed(SessionEvent event, const base::Refusal& why, base::Instant now) {
  exchange_trouble = why;
  happened(event, now);
}

void DeviceSession::State::take_reply(HttpReply reply, base::Instant now) {
  forget_request();
  server_asked_ms = reply.retry_after_ms;
  switch (reply.status) {
    case 0:
      exchange_trouble.reset();  // the phase says it: there is no network
      return happened(SessionEvent::no_answer, now);
    case 200: return take_answer(std::move(reply.body), now);
    case 401: return failed(SessionEvent::told_to_sign_in, base::refuse(base::RefusalCode::not_signed_in), now);
    case 409: {
      greeted = false;
      // Twice in a row means that greeting does not help: ask less often.
      const bool in_vain = ++refused_greetings > 2;
      return failed(in_vain ? SessionEvent::told_later : SessionEvent::told_to_greet, refusal_of(reply.status, reply.body), now);
    }
    default: {
      const bool useless = reply.status >= 400 && reply.status < 500 && reply.status != 429 && reply.status != 408;
      return failed(useless ? SessionEvent::told_no : SessionEvent::told_later, refusal_of(reply.status, reply.body), now);
    }
  }
}

// A 200. What cannot be read is nobody's answer: networks in hotels and trains say 200 to everything.
void DeviceSession::State::take_answer(std::string body, base::Instant now) {
  if (status.phase == Phase::greeting) {
    const auto reply = decode_hello_reply(body);
    return reply ? take_hello(*reply, now) : failed(SessionEvent::no_answer, reply.refusal(), now);
  }
  if (status.phase == Phase::pushing) {
    const auto reply = decode_push_reply(body);
    return reply ? take_push(*reply, now) : failed(SessionEvent::no_answer, reply.refusal(), now);
  }
  auto reply = decode_pull_reply(body, device);
  if (!reply) return failed(SessionEvent::no_answer, reply.refusal(), now);
  const bool stands_still = reply->more && log.cursor() && !goes_on(*log.cursor(), reply->cursor);
  if (stands_still) return failed(SessionEvent::no_answer, base::refuse(base::RefusalCode::malformed, "cursor"), now);
  const auto keeps = actor ? scope_in(reply->keeps, actor->staff) : std::nullopt;
  if (!reply->keeps.empty() && !keeps) return failed(SessionEvent::no_answer, base::refuse(base::RefusalCode::malformed, "keeps"), now);
  take_page(std::move(reply.value()), keeps, now);
}

void DeviceSession::State::heard_from_server(base::Instant server_time, base::Instant now) {
  exchange_trouble.reset();
  status.last_contact = now;
  clock_ahead_ms = now.ms - server_time.ms;
}

void DeviceSession::State::rerun_overlay() {
  picture.undo(outbox.pending());
  if (actor) picture.redo(outbox.pending(), *actor);
}

void DeviceSession::State::begin_new_base() {
  page_to_keep.reset();
  waiting_pages.clear();
  status.bootstrap_rows = 0;
  log.start_over();
}

void DeviceSession::State::check(const Sums& right, base::Instant now) {
  Sums held;
  const Picture::Below below = Picture::below(outbox.pending());
  for (std::size_t table = 0; table < records::table_count; ++table) {
    for (const auto& record : picture.base_rows(static_cast<records::TableId>(table), below)) add(held, *record);
  }
  if (held == right) return log.checked(now);
  mends = difference(held, right);
  begin_new_base();
}

void DeviceSession::State::take_hello(const HelloReply& reply, base::Instant now) {
  heard_from_server(reply.server_time, now);
  greeted = true;
  pull_wanted = true;
  epoch = reply.epoch;
  scope_revision = reply.subs_rev;
  limits = {.commands = std::min(reply.limits.commands, push_commands),
            .bytes = std::min(reply.limits.bytes, push_bytes),
            .rows = std::min(reply.limits.rows, page_rows)};
  if (reply.reset) begin_new_base();
  const bool other_actor = actor != reply.actor;
  identity_to_keep = identity_to_keep || other_actor;
  actor = reply.actor;
  if (outbox.was_forgotten(reply.last_n)) picture.undo(outbox.pending());
  const bool again = other_actor || outbox.was_forgotten(reply.last_n);
  outbox.server_stands_at(reply.last_n);
  if (again) rerun_overlay();
  happened(SessionEvent::greeted, now);
}

void DeviceSession::State::take_push(const PushReply& reply, base::Instant now) {
  heard_from_server(reply.server_time, now);
  back_off.succeeded();
  refused_greetings = 0;
  outbox.pushed_to(reply.last_n);
  pull_wanted = true;  // only a pull acknowledges
  happened(SessionEvent::pushed, now);
}

// What went out of the scope becomes deletions of this device's own: from here on they are kept, shown and rewritten as any others.
bool DeviceSession::State::let_go(const std::vector<base::Id>& roots, Page& page) const {
  const std::set<base::Id> gone(roots.begin(), roots.end());
  std::set<RowKey> keys;
  const auto note = [&](const records::RecordPtr& record) {
    if (record != nullptr && records::moves_with_root(*record) && gone.contains(records::root_of(*record))) {
      keys.insert({records::table_of(*record), records::id_of(*record)});
    }
  };
  const Picture::Below below = Picture::below(outbox.pending());
  for (std::size_t table = 0; table < records::table_count; ++table) {
    for (const auto& record : picture.base_rows(static_cast<records::TableId>(table), below)) note(record);
  }
  for (const Page& waiting : waiting_pages) {
    for (const PageRow& row : waiting) note(row.record);
  }
  for (const PageRow& row : page) keys.erase({row.table, row.id});
  for (const RowKey& key : keys) page.push_back({key.table, key.id, nullptr});
  return !keys.empty();
}

// Asked of a base that is whole: where a root lies, its own row says.
std::vector<base::Id> DeviceSession::State::roots_outside(const Scope& scope) const {
  std::vector<base::Id> outside;
  const auto note = [&](const records::RecordPtr& record) {
    if (record != nullptr && records::moves_with_root(*record) &&
        !scope.leaves.contains(records::leaf_of(*record, nullptr), records::root_of(*record)))
      outside.push_back(records::root_of(*record));
  };
  for (const auto& record : picture.base_rows(records::TableId::customer, Picture::below(outbox.pending()))) note(record);
  return outside;
}

// Whether what is held, and may not be any more, would only be written over: numbers that are masked now, notes that were emptied. It must
// not stay in the store below the rows as they are now.
bool DeviceSession::State::says_less(const Page& page) const {
  std::set<RowKey> hidden;
  for (const PageRow& row : page) {
    const auto phones = row.record != nullptr ? records::lookup_keys(*row.record) : std::span<const std::string>{};
    // A note that is given again says less than it did.
    const bool is_note = row.table == records::TableId::verdict_note && row.record != nullptr;
    if (is_note || std::any_of(phones.begin(), phones.end(), domain::is_masked_phone)) hidden.insert({row.table, row.id});
  }
  if (hidden.empty()) return false;
  const auto is_shown = [](const records::RecordPtr& record) {
    if (record != nullptr && std::holds_alternative<domain::VerdictNote>(*record)) return true;
    const auto phones = record != nullptr ? records::lookup_keys(*record) : std::span<const std::string>{};
    return std::any_of(phones.begin(), phones.end(), [](const std::string& phone) { return !domain::is_masked_phone(phone); });
  };
  const Picture::Below below = Picture::below(outbox.pending());
  if (std::any_of(hidden.begin(), hidden.end(), [&](const RowKey& key) { return is_shown(picture.base_row(key, below)); })) return true;
  return std::any_of(waiting_pages.begin(), waiting_pages.end(), [&](const Page& waiting) {
    return std::any_of(waiting.begin(), waiting.end(), [&](const PageRow& row) {
      return hidden.contains({row.table, row.id}) && is_shown(row.record);
    });
  });
}

void DeviceSession::State::take_page(PullReply reply, const std::optional<Scope>& keeps, base::Instant now) {
  heard_from_server(reply.server_time, now);
  back_off.succeeded();
  refused_greetings = 0;
  const bool complete = !reply.more;
  pull_wanted = !complete || reply.rest;
  if (keeps) {
    const auto roots = roots_outside(*keeps);
    reply.drop_roots.insert(reply.drop_roots.end(), roots.begin(), roots.end());
  }
  const bool goes = !reply.drop_roots.empty() && let_go(reply.drop_roots, reply.page);
  const bool lets_go = says_less(reply.page) || goes;
  // The scope became another one after the greeting: so may have the person's role and store.
  if (complete && !reply.rest && reply.cursor.subs_rev != scope_revision) greeted = false;
  const bool nothing_new =
      complete && reply.page.empty() && waiting_pages.empty() && !log.building() && !outbox.advances(reply.acknowledged_n);
  BaseLog::Addition addition{.bytes = {},
                             .rows = keys_of(reply.page),
                             .cursor = reply.cursor,
                             .scope = std::move(reply.scope),
                             .lets_go = lets_go,
                             .complete = complete,
                             .rest = reply.rest,
                             .at = now};
  if (nothing_new) {
    log.move_cursor(addition);
    if (reply.sums) check(*reply.sums, now);
  } else {
    if (log.building()) status.bootstrap_rows += reply.page.size();
    if (!reply.page.empty()) addition.bytes = encode_chunk(reply.page);
    page_to_keep = PulledPage{std::move(reply.page), std::move(addition), reply.sums, {.n = reply.acknowledged_n, .at = reply.server_time}};
  }
  happened(SessionEvent::page_came, now);
}

}  // namespace actline::sync
