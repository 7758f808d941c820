#include "server/storage/sqlite/row_writes.hpp"

#include <algorithm>

namespace actline::server::sqlite {

namespace {

std::string upsert_sql(records::TableId table) {
  std::string columns = "id";
  std::string parameters = "?1";
  std::string updates;
  int index = 1;
  for (const domain::FieldSpec& field : records::fields_of(table)) {
    const std::string column = "\"" + std::string(field.name) + "\"";
    columns += "," + column;
    parameters += ",?" + std::to_string(++index);
    updates += (updates.empty() ? "" : ",") + column + "=excluded." + column;
  }
  return "INSERT INTO " + std::string(records::table_name(table)) + " (" + columns + ") VALUES (" + parameters +
         ") ON CONFLICT (id) DO UPDATE SET " + updates;
}

// Left to itself the planner walks the table, whose oldest rows mostly live.
constexpr std::string_view oldest_to_expire_sql =
    "SELECT seq FROM row_seq INDEXED BY row_seq_gone WHERE gone = 1 AND seq <= ?1 "
    "UNION ALL SELECT seq FROM leaf_move WHERE seq <= ?1 ORDER BY seq LIMIT ?2";
constexpr std::string_view expire_rows_sql = "DELETE FROM row_seq INDEXED BY row_seq_gone WHERE gone = 1 AND seq <= ?1";
constexpr std::string_view expire_moves_sql = "DELETE FROM leaf_move WHERE seq <= ?1";

}  // namespace

RowWrites::RowWrites(Database& database, RowReads& reads)
    : database_(database),
      reads_(reads),
      move_entry_(database,
                  "INSERT INTO row_seq (seq, row_table, row_id, leaf, root, gone) VALUES (?1, ?2, ?3, ?4, ?5, 0) "
                  "ON CONFLICT (row_table, row_id) DO UPDATE SET seq = excluded.seq, leaf = excluded.leaf, root = excluded.root, gone = 0"),
      bury_entry_(database, "UPDATE row_seq SET seq = ?1, gone = 1 WHERE row_table = ?2 AND row_id = ?3 AND gone = 0"),
      move_root_(database, "UPDATE row_seq SET leaf = ?2 WHERE root = ?1"),
      note_move_(database, "INSERT INTO leaf_move (seq, root, from_leaf, to_leaf, at) VALUES (?1, ?2, ?3, ?4, ?5)"),
      note_purge_(database,
                  "INSERT OR REPLACE INTO purged (id, root, seq, at, by) "
                  "SELECT ?1, ?1, ?2, ?3, ?4 UNION SELECT row_id, root, ?2, ?3, ?4 FROM row_seq WHERE root = ?1"),
      // A few times a month: an index of the events would be written with every command.
      empty_events_(database, "UPDATE event SET \"before\" = '', \"after\" = '' WHERE root = ?1"),
      add_leaf_(database, "INSERT INTO leaf (kind, key) VALUES (?1, ?2) RETURNING no"),
      keys_of_row_(database, "SELECT key, customer FROM lookup WHERE row_table = ?1 AND row_id = ?2 ORDER BY key"),
      add_key_(database, "INSERT OR IGNORE INTO lookup (row_table, row_id, customer, key) VALUES (?1, ?2, ?3, ?4)"),
      drop_keys_(database, "DELETE FROM lookup WHERE row_table = ?1 AND row_id = ?2"),
      append_event_(database,
                    "INSERT INTO event (seq, kind, root, subject, actor, device, occurred_at, recorded_at, \"before\", \"after\") "
                    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"),
      put_device_(database,
                  "INSERT INTO device (id, staff, last_n, acked_seq, seen_at) VALUES (?1, ?2, ?3, ?4, ?5) "
                  "ON CONFLICT (id) DO UPDATE SET staff = excluded.staff, last_n = excluded.last_n, "
                  "acked_seq = excluded.acked_seq, seen_at = excluded.seen_at"),
      oldest_to_expire_(database, oldest_to_expire_sql),
      expire_rows_(database, expire_rows_sql),
      expire_moves_(database, expire_moves_sql),
      put_day_mark_(database, "INSERT INTO day_mark (day, seq) VALUES (?1, ?2) ON CONFLICT (day) DO UPDATE SET seq = excluded.seq"),
      drop_day_marks_(database, "DELETE FROM day_mark WHERE day < ?1"),
      put_timer_(database,
                 "INSERT INTO timer (kind, subject, due) VALUES (?1, ?2, ?3) ON CONFLICT (kind, subject) DO UPDATE SET due = excluded.due"),
      drop_timer_(database, "DELETE FROM timer WHERE kind = ?1 AND subject = ?2"),
      set_head_(database, "UPDATE organisation SET seq = ?1, event_seq = ?2, min_seq = ?3 WHERE one = 1") {
  for (std::size_t table = 0; table < records::table_count; ++table) {
    const auto id = static_cast<records::TableId>(table);
    upserts_.emplace_back(database, upsert_sql(id));
    deletes_.emplace_back(database, "DELETE FROM " + std::string(records::table_name(id)) + " WHERE id = ?1");
  }
}

void RowWrites::put(const records::Record& record, const records::Leaf& leaf, storage::Seq seq) {
  const records::TableId table = records::table_of(record);
  const std::int64_t number = reads_.tables().number_of(table);
  const base::Id id = records::id_of(record);
  const std::vector<domain::Value> values = records::values_of(record);

  Statement& upsert = upserts_[static_cast<std::size_t>(table)];
  upsert.with(id).bind_values(2, values);
  upsert.run();
  put_keys(record, number, id);
  const std::int64_t leaf_number = number_of(leaf);
  const domain::Value root = records::moves_with_root(record) ? domain::Value(records::root_of(record)) : domain::Value();
  move_entry_.with(seq, number, id, leaf_number).bind_values(5, {&root, 1});
  move_entry_.run();
}

void RowWrites::move(const base::Id& root, const records::Leaf& from, const records::Leaf& to, base::Instant at, storage::Seq seq) {
  const std::int64_t old_leaf = number_of(from), new_leaf = number_of(to);
  move_root_.with(root, new_leaf).run();
  note_move_.with(seq, root, old_leaf, new_leaf, at).run();
}

void RowWrites::purge(const base::Id& root, const records::Leaf& from, base::Instant at, domain::StaffId by, storage::Seq seq) {
  move(root, from, records::nobodys_leaf, at, seq);
  note_purge_.with(root, seq, at, by.value).run();
  empty_events_.with(root).run();
}

bool RowWrites::erase(records::TableId table, const base::Id& id, storage::Seq seq) {
  const std::int64_t number = reads_.tables().number_of(table);
  if (!bury_entry_.with(seq, number, id).run() || database_.changed_rows() == 0) return false;
  deletes_[static_cast<std::size_t>(table)].with(id).run();
  drop_keys_.with(number, id).run();
  return !database_.failed();
}

void RowWrites::put_keys(const records::Record& record, std::int64_t table, const base::Id& id) {
  const auto keys = records::lookup_keys(record);
  std::vector<std::string> wanted(keys.begin(), keys.end());
  std::sort(wanted.begin(), wanted.end());
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  const base::Id customer = records::root_of(record);

  std::vector<std::string> stored;
  bool same_customer = true;
  keys_of_row_.with(table, id);
  while (keys_of_row_.step()) {
    stored.push_back(keys_of_row_.text(0));
    same_customer = same_customer && keys_of_row_.id(1) == customer;
  }
  if (stored == wanted && same_customer) return;  // the usual case: an edit that leaves the phones alone

  if (!stored.empty()) drop_keys_.with(table, id).run();
  for (const std::string& key : wanted) add_key_.with(table, id, customer, std::string_view(key)).run();
}

std::int64_t RowWrites::number_of(const records::Leaf& leaf) {
  if (const auto known = leaf_numbers_.find(leaf); known != leaf_numbers_.end()) return known->second;
  std::int64_t number = 0;
  if (const auto stored = reads_.leaf_number(leaf)) {
    number = *stored;
  } else {
    add_leaf_.with(leaf_kind_letter(leaf.kind), leaf.key);
    if (add_leaf_.step()) number = add_leaf_.integer(0);
    add_leaf_.run();
    new_leaves_.push_back(leaf);
  }
  if (!database_.failed()) leaf_numbers_.emplace(leaf, number);
  return number;
}

void RowWrites::forget_new_leaves(std::size_t from) {
  for (std::size_t index = from; index < new_leaves_.size(); ++index) leaf_numbers_.erase(new_leaves_[index]);
  new_leaves_.resize(from);
}

void RowWrites::append(const command::Event& event, std::int64_t number) {
  append_event_
      .with(number, std::string_view(event.kind), event.root, event.subject, event.actor.value, event.device.value, event.occurred_at,
            event.recorded_at, std::string_view(event.before), std::string_view(event.after))
      .run();
}

void RowWrites::put_device(const storage::DeviceState& device) {
  put_device_.with(device.device.value, device.staff.value, device.last_n, device.acked_seq, device.seen_at).run();
}

RowWrites::Expired RowWrites::expire_deletions(storage::Seq to, std::size_t most) {
  Expired expired{.count = 0, .to = to};
  storage::Seq last = 0;
  oldest_to_expire_.with(to, static_cast<std::int64_t>(most));
  for (; oldest_to_expire_.step(); ++expired.count) last = oldest_to_expire_.integer(0);
  if (expired.count == most) expired.to = last;
  expire_rows_.with(expired.to).run();
  expire_moves_.with(expired.to).run();
  return expired;
}

void RowWrites::put_day_mark(const storage::DayMark& mark) { put_day_mark_.with(mark.day, mark.seq).run(); }

void RowWrites::drop_day_marks_before(std::int64_t day) { drop_day_marks_.with(day).run(); }

void RowWrites::put_timer(const command::Timer& timer) { put_timer_.with(command::name_of(timer.kind), timer.subject, timer.due).run(); }

void RowWrites::drop_timer(command::TimerKind kind, const base::Id& subject) { drop_timer_.with(command::name_of(kind), subject).run(); }

void RowWrites::set_head(const storage::Head& head, std::int64_t event_seq) { set_head_.with(head.seq, event_seq, head.min_seq).run(); }

std::vector<std::string> expiry_query_texts() {
  return {std::string(oldest_to_expire_sql), std::string(expire_rows_sql), std::string(expire_moves_sql)};
}

}  // namespace actline::server::sqlite
