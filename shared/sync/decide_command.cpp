#include "shared/sync/decide_command.hpp"

#include <algorithm>
#include <utility>

#include "shared/command/timers_of.hpp"
#include "shared/storage/snapshot_reader.hpp"
#include "shared/sync/purge.hpp"
#include "shared/sync/timers.hpp"

namespace actline::sync {

namespace {

using records::TableId;

// The customer a child hangs on; null for a record that is its own root.
std::shared_ptr<const domain::Customer> root_customer(const records::Record& record, const storage::Snapshot& snapshot) {
  const base::Id root = records::root_of(record);
  if (root == records::id_of(record)) return nullptr;
  return records::as<domain::Customer>(snapshot.find(TableId::customer, root));
}

// A customer whose leaf is another now takes along what hangs on them.
void move_along(storage::WriteBatch& batch, const records::Change& change, const records::Leaf& leaf, base::Instant now) {
  if (change.table != TableId::customer || change.before == nullptr) return;
  const records::Leaf was = records::leaf_of(*change.before, nullptr);
  if (!(was == leaf)) batch.move(change.id, was, leaf, now);
}

base::Status write_change(storage::WriteBatch& batch, const records::Change& change, base::Instant now) {
  if (change.after == nullptr) {
    if (change.before != nullptr) batch.erase(change.table, change.id);
    return {};
  }
  const records::Record& record = *change.after;
  const auto root = root_customer(record, batch);
  if (root == nullptr && records::root_of(record) != change.id) {
    // A rule made a child of nobody. Without a leaf it could be shown to nobody, or to everybody.
    return base::refuse(base::RefusalCode::internal, std::string(records::table_name(change.table)), "no root");
  }
  const records::Leaf leaf = records::leaf_of(record, root.get());
  batch.put(record, leaf);
  move_along(batch, change, leaf, now);
  return {};
}

void write_purge(storage::WriteBatch& batch, const command::Outcome& outcome, const domain::Actor& actor, base::Instant now) {
  const auto themself = std::find_if(outcome.changes.begin(), outcome.changes.end(),
                                     [&](const records::Change& change) { return change.id == outcome.purged->value; });
  if (themself == outcome.changes.end()) return;
  forget_in_notes(batch, outcome);
  batch.purge(outcome.purged->value, records::leaf_of(*themself->before, nullptr), now, actor.staff);
}

base::Status write_outcome(storage::WriteBatch& batch, const command::Outcome& outcome, const domain::Actor& actor, base::Instant now) {
  for (const records::Change& change : outcome.changes) {
    if (const base::Status written = write_change(batch, change, now); !written) return written;
    set_timers(batch, command::timers_of(change));
  }
  if (outcome.purged) write_purge(batch, outcome, actor, now);
  for (const command::Event& event : outcome.events) batch.append(event);
  return {};
}

}  // namespace

base::Result<command::Outcome> execute_into(storage::WriteBatch& batch, const domain::Actor& actor, command::Command command,
                                            domain::DecisionTime time, std::optional<storage::Seq> heard) {
  using Heard = storage::SnapshotReader::Heard;
  const storage::SnapshotReader reader(batch, heard ? std::optional(Heard{*heard, time.decided_at}) : std::nullopt);
  auto authorised = command::authorise(actor, std::move(command), reader);
  if (!authorised) return authorised.refusal();
  auto outcome = command::execute(*authorised, time, reader);
  if (!outcome) return outcome;

  batch.savepoint();
  if (const base::Status written = write_outcome(batch, *outcome, actor, time.decided_at); !written) {
    batch.rollback();
    return written.refusal();
  }
  batch.release();
  return outcome;
}

domain::Actor server_actor() { return {.role = domain::Role::system}; }

}  // namespace actline::sync
