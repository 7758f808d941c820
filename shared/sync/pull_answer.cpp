// pull, the server's half.
#include <algorithm>
#include <set>

#include "shared/sync/admission.hpp"
#include "shared/sync/pull.hpp"
#include "shared/sync/scope.hpp"
#include "shared/sync/scope_page.hpp"

namespace actline::sync {

namespace {

// Why the device has to greet first; nothing when it may go on from where it is. `held`: scope_of_base() of its cursor.
std::optional<base::Refusal> misfit(const PullRequest& request, const Admitted& admitted, const storage::Head& head,
                                    const std::optional<Scope>& held) {
  if (!admitted.device) return base::refuse(base::RefusalCode::stale, "device");
  if (request.epoch != head.epoch) return base::refuse(base::RefusalCode::stale, "epoch");
  if (!request.cursor) return std::nullopt;
  if (!held) return base::refuse(base::RefusalCode::stale, "cursor.rev");
  if (!can_go_on(*request.cursor, head)) return base::refuse(base::RefusalCode::stale, "cursor.seq");
  return std::nullopt;
}

// An older build goes on by seq alone: what it cannot be given in parts it gets at once, and of a base that begins so much that it need
// not say how old that base is.
ScopePage scope_page(const storage::Snapshot& snapshot, const Scope& scope, const Scope& held, const Cursor& from,
                     const PullRequest& request) {
  ScopePage page = page_of(snapshot, scope, held, from, std::min(request.limit, page_rows));
  const storage::Seq min_seq = snapshot.head().min_seq;
  const auto is_stuck = [&] {
    const bool stands_still = page.to == from.seq && request.schema < schema_with_scope_changes;
    return page.more && (stands_still || (page.to < min_seq && request.schema < schema_with_live_at));
  };
  for (std::size_t limit = 2 * page_rows; is_stuck(); limit *= 2) {
    page = page_of(snapshot, scope, held, from, limit);
  }
  return page;
}

void let_go_of_each_row(const storage::Snapshot& snapshot, const std::vector<base::Id>& roots, Page& page) {
  std::set<RowKey> given;
  for (const PageRow& row : page) given.insert({row.table, row.id});
  for (const base::Id& root : roots) {
    // What was deleted where they see it no more, too: nobody else tells them.
    for (const storage::RowName& row : snapshot.names_of_root(root)) {
      if (!given.contains({row.table, row.id})) page.push_back({row.table, row.id, nullptr});
    }
  }
}

// A base that begins, or has begun, with its first stage: worth it where more than two pages are to come, and something of them is the
// person's own.
std::optional<Scope> stage_of(const storage::Snapshot& snapshot, const Scope& full, const PullRequest& request) {
  if (!request.stages) return std::nullopt;
  Scope stage = first_stage(full);
  if (stage.revision == full.revision) return std::nullopt;
  if (request.cursor) {
    const bool is_under_way = request.cursor->subs_rev == stage.revision && !request.cursor->changing && !request.cursor->is_whole();
    return is_under_way ? std::optional(std::move(stage)) : std::nullopt;
  }
  const std::size_t most = 2 * std::min(request.limit, page_rows);
  if (snapshot.changes(full.leaves, 0, most + 1).size() <= most) return std::nullopt;
  const storage::LeafSet own{
      .everything = false, .person = full.leaves.person, .leaves = {{records::Leaf::Kind::owner, full.leaves.person.value}}};
  if (snapshot.changes(own, 0, 1).empty()) return std::nullopt;
  return stage;
}

// Nothing where there is too much to be added up between two pulls.
std::optional<Sums> sums_of(const storage::Snapshot& snapshot, const Scope& scope) {
  Sums sums;
  std::size_t rows = 0;
  for (storage::Seq after = 0;;) {
    const std::vector<storage::IndexedRow> part = snapshot.changes(scope.leaves, after, page_rows);
    if (part.empty()) return sums;
    if ((rows += part.size()) > sums_rows_most) return std::nullopt;
    for (const storage::IndexedRow& row : part) {
      if (const auto seen = as_seen(scope, row); seen != nullptr && visible(scope, row)) add(sums, *seen);
    }
    after = part.back().seq;
  }
}

}  // namespace

PullOutcome answer_pull(const storage::Snapshot& snapshot, domain::StaffId person, const PullRequest& request, base::Instant now) {
  auto admission = admit(snapshot, person, request.device, request.schema, now);
  if (auto* answer = std::get_if<Answer>(&admission)) return {*answer, {}};
  const Admitted& admitted = std::get<Admitted>(admission);
  if (request.schema < schema_minimum) return {refused(base::refuse(base::RefusalCode::unsupported_version, "schema")), {}};
  const storage::Head head = snapshot.head();
  const Scope full = scope_of(admitted.actor, snapshot, request.schema);
  const auto stage = stage_of(snapshot, full, request);
  const Scope& scope = stage ? *stage : full;
  const auto held = request.cursor ? scope_of_base(*request.cursor, request.holds, scope, request.schema) : std::optional(scope);
  if (const auto why = misfit(request, admitted, head, held)) return {greet_again(head.epoch, *why), {}};

  const Cursor from = request.cursor.value_or(Cursor{.begun_at = head.seq, .live_at = head.seq});
  ScopePage page = scope_page(snapshot, scope, *held, from, request);

  PullReply reply;
  reply.more = page.more;
  reply.rest = stage && !page.more;
  const bool begins_to_change = held->revision != scope.revision && !from.changing;
  if (begins_to_change && loses_leaves(*held, scope)) reply.keeps = scope_text(scope);
  for (storage::IndexedRow& row : page.rows) reply.page.push_back({row.table, row.id, std::move(row.record)});
  if (request.schema < schema_with_moves)
    let_go_of_each_row(snapshot, page.gone, reply.page);
  else
    reply.drop_roots = std::move(page.gone);
  reply.cursor = {.epoch = head.epoch,
                  .seq = page.to,
                  .subs_rev = page.of_scope ? scope.revision : held->revision,
                  .arriving = page.arriving,
                  .changing = page.changing,
                  .begun_at = page.moved_to > page.to ? page.moved_to : 0,
                  .live_at = from.live_at > page.to ? from.live_at : 0};
  if (from.subs_rev != reply.cursor.subs_rev && scope.leaves.leaves.size() <= leaves_told_most) reply.scope = scope_text(scope);
  reply.acknowledged_n = admitted.device->last_n;
  reply.head = head.seq;
  reply.server_time = now;
  const bool is_all = !page.more && page.of_scope && page.to == head.seq;
  if (request.sums && is_all && request.schema == schema_version) reply.sums = sums_of(snapshot, scope);
  if (!snapshot.status()) return {later(snapshot.status().refusal(), storage_retry_ms), {}};
  return {{.body = encode(reply, request.device)},
          request.cursor ? position_to_note(*admitted.device, head.epoch, request.cursor->knows_deletions_to(), now) : std::nullopt};
}

}  // namespace actline::sync
