// The session's transactions, one after another: identity first, then what a person waits for, then pages, then tidying up.
#include <utility>

#include "shared/sync/actor_codec.hpp"
#include "shared/sync/chunk.hpp"
#include "shared/sync/session_state.hpp"

namespace actline::sync {

void DeviceSession::State::commit(Keeping what, storage::StoreTransaction transaction) {
  keeping = what;
  instructions.push_back(CommitToStore{++operations, std::move(transaction)});
}

void DeviceSession::State::offer_to_store() {
  if (status.phase == Phase::loading || keeping != Keeping::nothing || alarms.is_set(Alarm::store)) return;
  if (identity_to_keep) {
    identity_to_keep = false;
    return commit(Keeping::identity, identity_transaction());
  }
  if (outbox.wants_saving()) {
    storage::StoreTransaction transaction;
    outbox.begin_saving(transaction);
    return commit(Keeping::commands, std::move(transaction));
  }
  // Without a greeting the page may belong to a base the server is about to take back.
  if (page_to_keep && greeted) return commit(Keeping::page, page_transaction());
  if (status.phase == Phase::idle && !rewriting_refused) {
    if (auto transaction = rewrite_transaction()) commit(Keeping::rewrite, std::move(*transaction));
  }
}

void DeviceSession::State::store_confirmed(base::Instant now) {
  store_trouble.reset();
  switch (std::exchange(keeping, Keeping::nothing)) {
    case Keeping::nothing:
    case Keeping::identity: return;
    case Keeping::commands: outbox.end_saving(Outbox::Saved::yes); return happened(SessionEvent::command_saved, now);
    case Keeping::page: show_page(now); return happened(SessionEvent::page_kept, now);
    case Keeping::rewrite: return log.kept(rewrite.plan, rewrite.chunks, rewrite.rows);
  }
}

void DeviceSession::State::store_refused(const base::Refusal& why, base::Instant now) {
  store_trouble = why;
  alarms.set(Alarm::store, base::later(now, store_retry_ms));
  switch (std::exchange(keeping, Keeping::nothing)) {
    case Keeping::nothing: return;
    case Keeping::identity: identity_to_keep = true; return;
    case Keeping::commands:
      // A full store wrote nothing; of a broken one nobody knows.
      return outbox.end_saving(why.code == base::RefusalCode::device_full ? Outbox::Saved::no : Outbox::Saved::perhaps);
    case Keeping::page: return happened(SessionEvent::page_refused, now);
    case Keeping::rewrite:
      rewriting_refused = true;
      if (why.code != base::RefusalCode::device_full) log.perhaps_kept(rewrite.chunks);
      return;
  }
}

// ---- Identity ----

storage::StoreTransaction DeviceSession::State::identity_transaction() const {
  storage::StoreTransaction transaction;
  transaction.put_meta.emplace_back(device_key, base::id_text(device.value));
  if (actor) {
    base::JsonWriter writer;
    write_actor(writer, *actor);
    transaction.put_meta.emplace_back(actor_key, writer.take());
  }
  return transaction;
}

// ---- Pages ----

BaseMark DeviceSession::State::numbers() const {
  BaseMark mark = log.mark();
  mark.acknowledged_n = outbox.acknowledged_n();
  mark.made_n = outbox.saved_n();
  return mark;
}

storage::StoreTransaction DeviceSession::State::page_transaction() const {
  storage::StoreTransaction transaction;
  BaseMark mark = numbers();
  const Outbox::Acknowledgement& acknowledgement = page_to_keep->acknowledgement;
  // Only the last page of a pull holds all rows of the commands it acknowledges.
  if (page_to_keep->addition.complete && outbox.advances(acknowledgement.n)) {
    outbox.put(acknowledgement, transaction);
    mark.acknowledged_n = acknowledgement.n;
  }
  log.put(page_to_keep->addition, mark, transaction);
  return transaction;
}

// The page under way is in the store: with the last one of a pull, all of them become what the person sees.
void DeviceSession::State::show_page(base::Instant now) {
  PulledPage pulled = std::move(*page_to_keep);
  page_to_keep.reset();
  waiting_pages.push_back(std::move(pulled.page));
  const bool replaces = log.building();
  log.kept(pulled.addition);
  if (!pulled.addition.complete) return;

  picture.undo(outbox.pending());
  if (outbox.advances(pulled.acknowledgement.n)) outbox.acknowledge(pulled.acknowledgement);
  if (replaces) {
    picture.replace(waiting_pages);
    outbox.base_is_new();
  } else {
    picture.apply(waiting_pages);
  }
  waiting_pages.clear();
  follow_own_row();
  rerun_overlay();
  status.ready = true;
  rewriting_refused = false;
  if (replaces) mends.clear();
  if (pulled.sums) check(*pulled.sums, now);
}

// Role, unit and 岗位 of who is signed in are what their own row says: rights change with it, not at the next greeting.
void DeviceSession::State::follow_own_row() {
  const auto row = actor ? records::as<domain::Staff>(picture.records().find(records::TableId::staff, actor->staff.value)) : nullptr;
  if (row == nullptr) return;
  const domain::Actor now = domain::actor_in(*row, device);
  identity_to_keep = identity_to_keep || now != *actor;
  actor = now;
}

// ---- Rewriting ----

std::optional<storage::StoreTransaction> DeviceSession::State::rewrite_transaction() {
  if (!log.has_grown()) return std::nullopt;
  const Picture::Below below = Picture::below(outbox.pending());
  const auto wanted = log.rewrite_wanted(picture.base_size(below));
  if (!wanted) return std::nullopt;

  std::vector<std::string> chunks;
  Page page;
  rewrite = {.plan = *wanted};
  const auto close_chunk = [&] {
    if (page.empty()) return;
    rewrite.rows += page.size();
    chunks.push_back(encode_chunk(page));
    page.clear();
  };
  const auto add = [&](const RowKey& key, records::RecordPtr record) {
    page.push_back({key.table, key.id, std::move(record)});
    if (page.size() == page_rows) close_chunk();
  };
  if (wanted->everything) {
    for (std::size_t table = 0; table < records::table_count; ++table) {
      for (const auto& record : picture.base_rows(static_cast<records::TableId>(table), below)) {
        add({static_cast<records::TableId>(table), records::id_of(*record)}, record);
      }
    }
  } else {
    // A row that is gone stays mentioned: an older chunk may still hold it.
    for (const RowKey& key : wanted->rows) add(key, picture.base_row(key, below));
  }
  close_chunk();

  storage::StoreTransaction transaction;
  rewrite.chunks = chunks.size();
  log.put(*wanted, std::move(chunks), numbers(), transaction);
  return transaction;
}

}  // namespace actline::sync
