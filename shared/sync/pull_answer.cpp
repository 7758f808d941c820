// pull, the server's half.
#include <algorithm>

#include "shared/sync/admission.hpp"
#include "shared/sync/pull.hpp"
#include "shared/sync/scope.hpp"

namespace actline::sync {

namespace {

// Why the device has to greet first; nothing when it may go on from where it is.
std::optional<base::Refusal> misfit(const PullRequest& request, const Admitted& admitted, const storage::Head& head, const Scope& scope) {
  if (!admitted.device) return base::refuse(base::RefusalCode::stale, "device");
  if (request.epoch != head.epoch) return base::refuse(base::RefusalCode::stale, "epoch");
  if (!request.cursor) return std::nullopt;
  if (request.cursor->epoch != head.epoch) return base::refuse(base::RefusalCode::stale, "cursor.epoch");
  if (request.cursor->subs_rev != scope.revision) return base::refuse(base::RefusalCode::stale, "cursor.rev");
  if (request.cursor->seq < head.min_seq || request.cursor->seq > head.seq) return base::refuse(base::RefusalCode::stale, "cursor.seq");
  return std::nullopt;
}

}  // namespace

PullOutcome answer_pull(const storage::Snapshot& snapshot, domain::StaffId person, const PullRequest& request, base::Instant now) {
  auto admission = admit(snapshot, person, request.device, request.schema);
  if (auto* answer = std::get_if<Answer>(&admission)) return {*answer, {}};
  const Admitted& admitted = std::get<Admitted>(admission);
  if (request.schema < schema_minimum) return {refused(base::refuse(base::RefusalCode::unsupported_version, "schema")), {}};
  const storage::Head head = snapshot.head();
  const Scope scope = scope_of(admitted.actor, snapshot);
  if (const auto why = misfit(request, admitted, head, scope)) return {greet_again(head.epoch, *why), {}};

  const storage::Seq from = request.cursor ? request.cursor->seq : 0;
  const std::size_t limit = std::min(request.limit, page_rows);
  // One more than asked tells whether there is more.
  std::vector<storage::IndexedRow> rows = snapshot.changes(scope.leaves, from, limit + 1);

  PullReply reply;
  reply.more = rows.size() > limit;
  if (reply.more) rows.resize(limit);
  for (storage::IndexedRow& row : rows) {
    if (!visible(scope, row)) continue;  // storage chose by leaf already; this is the one gate all rows pass
    reply.page.push_back({row.table, row.id, std::move(row.record)});
  }
  // Beyond the rows given nothing in scope changed: the cursor may stand at the head.
  reply.cursor = {.epoch = head.epoch, .seq = reply.more ? rows.back().seq : head.seq, .subs_rev = scope.revision};
  reply.acknowledged_n = admitted.device->last_n;
  reply.head = head.seq;
  reply.server_time = now;
  if (!snapshot.status()) return {later(snapshot.status().refusal(), storage_retry_ms), {}};
  return {{.body = encode(reply, request.device)},
          request.cursor ? position_to_note(*admitted.device, head.epoch, request.cursor->seq, now) : std::nullopt};
}

}  // namespace actline::sync
