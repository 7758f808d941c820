// push, the server's half.
#include <utility>

#include "shared/sync/admission.hpp"
#include "shared/sync/decide_command.hpp"
#include "shared/sync/purge.hpp"
#include "shared/sync/push.hpp"
#include "shared/sync/scope.hpp"

namespace actline::sync {

namespace {

using domain::Verdict;

// What the person's devices will show under 需处理, with everything they had typed.
domain::VerdictNote note_of(const domain::Actor& actor, const command::RawCommand& raw, Verdict verdict, base::Instant now) {
  domain::VerdictNote note;
  note.id = domain::verdict_note_id(actor.device, raw.n);
  note.person = actor.staff;
  note.device = actor.device;
  note.n = raw.n;
  note.verdict = verdict;
  note.command = raw.kind;
  note.arguments = base::json_text(raw.arguments);
  note.claimed_at = raw.at;
  note.decided_at = now;
  return note;
}

void keep(storage::WriteBatch& batch, domain::VerdictNote note) {
  const records::Record record(std::move(note));
  batch.put(record, records::leaf_of(record, nullptr));
}

base::Result<command::Outcome> outcome_of(storage::WriteBatch& batch, const domain::Actor& actor, const ReceivedCommand& received,
                                          base::Instant now, PoisonGuard& guard) {
  if (!received.envelope) return received.envelope.refusal();
  if (!guard.about_to_decide(actor.device, received.raw.n)) return base::refuse(base::RefusalCode::internal);
  return execute_into(batch, actor, received.envelope->command, {.claimed_at = received.envelope->at, .decided_at = now},
                      received.envelope->base_seq);
}

// Of the photos that went with somebody who was erased for good.
void note_erased_pictures(const command::Outcome& outcome, std::vector<std::string>& pictures) {
  if (!outcome.purged) return;
  for (const records::Change& change : outcome.changes) {
    if (const auto photo = records::as<domain::Photo>(change.before)) pictures.push_back(photo->sha256);
  }
}

CommandResult decide(storage::WriteBatch& batch, const domain::Actor& actor, const ReceivedCommand& received, base::Instant now,
                     PoisonGuard& guard, std::vector<std::string>& erased_pictures) {
  const auto outcome = outcome_of(batch, actor, received, now, guard);
  CommandResult result{.n = received.raw.n};
  if (!outcome) {
    const base::Refusal& why = outcome.refusal();
    result.verdict = Verdict::rejected;
    result.code = base::name_of(why.code);
    result.field = why.field;
    result.detail = why.detail;
  } else {
    result.verdict = outcome->verdict;
    result.detail = outcome->detail;
    note_erased_pictures(*outcome, erased_pictures);
  }
  if (result.verdict == Verdict::applied) return result;

  domain::VerdictNote note = note_of(actor, received.raw, result.verdict, now);
  note.code = result.code;
  note.field = result.field;
  note.detail = result.detail;
  if (received.envelope) note.arguments = arguments_to_keep(batch, received.envelope->command, std::move(note.arguments));
  keep(batch, std::move(note));
  return result;
}

// Whether who asks may be somebody else, or stand in for others, after it. What their 岗位 gives is read for each command anyway.
bool may_change_the_asker(command::CommandKind kind) {
  using Kind = command::CommandKind;
  return kind == Kind::patch_staff || kind == Kind::add_deputy || kind == Kind::end_deputy;
}

// Why the device has to greet first; nothing when its commands can be decided.
std::optional<base::Refusal> misfit(const PushRequest& request, const Admitted& admitted, const storage::Head& head) {
  if (!admitted.device) return base::refuse(base::RefusalCode::stale, "device");
  if (request.epoch != head.epoch) return base::refuse(base::RefusalCode::stale, "epoch");
  const std::int64_t last_n = admitted.device->last_n;
  if (!request.commands.empty() && request.commands.front().raw.n > last_n + 1) {
    return base::refuse(base::RefusalCode::sequence_gap, "cmds", std::to_string(last_n));
  }
  return std::nullopt;
}

}  // namespace

PushOutcome decide_push(storage::WriteBatch& batch, domain::StaffId person, const PushRequest& request, base::Instant now,
                        PoisonGuard& guard) {
  auto admission = admit(batch, person, request.device, request.schema, now);
  if (auto* answer = std::get_if<Answer>(&admission)) return {.answer = *answer};
  const Admitted& admitted = std::get<Admitted>(admission);
  const storage::Head head = batch.head();
  if (const auto why = misfit(request, admitted, head)) return {.answer = greet_again(head.epoch, *why), .head = head.seq};

  PushOutcome outcome;
  PushReply reply;
  domain::Actor actor = admitted.actor;
  storage::DeviceState device = *admitted.device;
  for (const ReceivedCommand& received : request.commands) {
    if (received.raw.n <= device.last_n) {
      reply.results.push_back({.n = received.raw.n, .verdict = Verdict::repeated});
      continue;
    }
    reply.results.push_back(decide(batch, actor, received, now, guard, outcome.erased_pictures));
    device.last_n = received.raw.n;
    ++outcome.decided;
    if (!received.envelope || !may_change_the_asker(command::kind_of(received.envelope->command))) continue;
    // Who asks may have changed with it: what follows is decided by who they are now. Of somebody who has just left nothing more is
    // taken; it stays on their device.
    const auto now_is = actor_of(batch, person, request.device, now);
    if (!now_is) break;
    actor = *now_is;
  }
  device.seen_at = now;
  batch.put_device(device);

  reply.last_n = device.last_n;
  reply.head = outcome.head = batch.head().seq;
  reply.server_time = now;
  // What failed on the way leaves nothing behind: the caller's commit will refuse, and the device will offer all of it again.
  outcome.answer = batch.status() ? Answer{.body = encode(reply)} : later(batch.status().refusal(), storage_retry_ms);
  outcome.results = std::move(reply.results);
  return outcome;
}

}  // namespace actline::sync
