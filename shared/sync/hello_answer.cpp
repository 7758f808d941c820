// hello, the server's half.
#include <algorithm>

#include "shared/sync/admission.hpp"
#include "shared/sync/hello.hpp"
#include "shared/sync/scope.hpp"

namespace actline::sync {

namespace {

bool fits(const HelloRequest& request, const storage::Head& head, const Scope& scope) {
  return can_go_on(*request.cursor, head) && scope_of_base(*request.cursor, request.holds, scope, request.schema);
}

}  // namespace

Answer answer_hello(storage::WriteBatch& batch, domain::StaffId person, const HelloRequest& request, base::Instant now) {
  auto admission = admit(batch, person, request.device, request.schema, now);
  if (auto* answer = std::get_if<Answer>(&admission)) return *answer;
  const Admitted& admitted = std::get<Admitted>(admission);

  const Scope scope = scope_of(admitted.actor, batch, request.schema);
  const storage::Head head = batch.head();
  const bool reset = request.cursor && !fits(request, head, scope);

  storage::DeviceState device = admitted.device.value_or(storage::DeviceState{.device = request.device, .staff = person});
  // Numbers the device cannot offer any more were decided by a server that is gone; waiting for them would stop it for ever.
  device.last_n = std::max(device.last_n, request.oldest_n - 1);
  device.acked_seq = request.cursor && !reset ? request.cursor->knows_deletions_to() : head.seq;
  device.seen_at = now;
  batch.put_device(device);
  if (!batch.status()) return later(batch.status().refusal(), storage_retry_ms);

  HelloReply reply;
  reply.epoch = head.epoch;
  reply.server_time = now;
  reply.subs_rev = scope.revision;
  reply.actor = admitted.actor;
  reply.last_n = device.last_n;
  reply.head = head.seq;
  reply.reset = reset;
  return {.body = encode(reply)};
}

}  // namespace actline::sync
