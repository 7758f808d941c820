#include "server/storage/sqlite/row_reads.hpp"

#include <algorithm>
#include <limits>

#include "server/storage/sqlite/leaf_merge.hpp"

namespace actline::server::sqlite {

namespace {

constexpr std::string_view changes_of_leaf_sql =
    "SELECT seq, row_table, row_id, gone, root FROM row_seq WHERE leaf = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3";
constexpr std::string_view changes_of_root_sql =
    "SELECT seq, row_table, row_id, gone, root FROM row_seq WHERE root = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3";
// All of a root lies in one.
constexpr std::string_view leaf_of_root_sql =
    "SELECT leaf.kind, leaf.key FROM row_seq CROSS JOIN leaf ON leaf.no = row_seq.leaf WHERE row_seq.root = ?1 LIMIT 1";

// CROSS JOIN keeps the index order: the planner must not start from the small table and sort.
constexpr std::string_view changes_of_everything_sql =
    "SELECT row_seq.seq, row_seq.row_table, row_seq.row_id, row_seq.gone, leaf.kind, leaf.key, row_seq.root "
    "FROM row_seq CROSS JOIN leaf ON leaf.no = row_seq.leaf "
    "WHERE row_seq.seq > ?1 AND NOT (leaf.kind = 'p' AND leaf.key <> ?2) ORDER BY row_seq.seq LIMIT ?3";

constexpr std::string_view rows_of_root_sql =
    "SELECT row_seq.seq, row_seq.row_table, row_seq.row_id, row_seq.gone, leaf.kind, leaf.key, row_seq.root "
    "FROM row_seq CROSS JOIN leaf ON leaf.no = row_seq.leaf WHERE row_seq.root = ?1 AND row_seq.seq > ?2 AND row_seq.seq <= ?3 AND "
    "row_seq.gone = 0 ORDER BY row_seq.seq LIMIT ?4";

constexpr std::string_view names_of_root_sql = "SELECT row_table, row_id FROM row_seq WHERE root = ?1 ORDER BY seq";

constexpr std::string_view moves_sql =
    "SELECT leaf_move.seq, root, old.kind, old.key, new.kind, new.key, at FROM leaf_move "
    "CROSS JOIN leaf AS old ON old.no = from_leaf CROSS JOIN leaf AS new ON new.no = to_leaf "
    "WHERE leaf_move.seq > ?1 AND leaf_move.seq <= ?2 ORDER BY leaf_move.seq";
constexpr std::string_view first_move_sql =
    "SELECT leaf_move.seq, root, old.kind, old.key, new.kind, new.key, at FROM leaf_move "
    "CROSS JOIN leaf AS old ON old.no = from_leaf CROSS JOIN leaf AS new ON new.no = to_leaf "
    "WHERE root = ?1 AND leaf_move.seq > ?2 ORDER BY leaf_move.seq LIMIT 1";

constexpr std::string_view was_purged_sql = "SELECT 1 FROM purged WHERE id = ?1";
constexpr std::string_view leaf_number_sql = "SELECT no FROM leaf WHERE kind = ?1 AND key = ?2";
constexpr std::string_view customers_with_key_sql = "SELECT DISTINCT customer FROM lookup WHERE key = ?1 ORDER BY customer";
constexpr std::string_view contact_count_sql = "SELECT count(*) FROM contact WHERE customer = ?1";
constexpr std::string_view photo_count_sql = "SELECT count(*) FROM photo WHERE activity = ?1";
constexpr std::string_view photos_with_sha256_sql = "SELECT id FROM photo WHERE sha256 = ?1 ORDER BY id";
constexpr std::string_view customers_shared_with_sql =
    "SELECT DISTINCT customer FROM share WHERE staff = ?1 AND ended_at IS NULL ORDER BY customer";
constexpr std::string_view timers_due_sql = "SELECT kind, subject, due FROM timer WHERE due <= ?1 ORDER BY due, kind, subject LIMIT ?2";
constexpr std::string_view next_timer_sql = "SELECT due FROM timer ORDER BY due LIMIT 1";
constexpr std::string_view events_sql =
    "SELECT seq, kind, root, subject, actor, device, occurred_at, recorded_at, \"before\", \"after\" FROM event "
    "WHERE seq > ?1 ORDER BY seq LIMIT ?2";
constexpr std::string_view events_of_root_sql =
    "SELECT seq, kind, root, subject, actor, device, occurred_at, recorded_at, \"before\", \"after\" FROM event "
    "WHERE root = ?1 AND seq < ?2 ORDER BY seq DESC LIMIT ?3";
constexpr std::string_view head_sql = "SELECT epoch, seq, min_seq, event_seq FROM organisation WHERE one = 1";
constexpr std::string_view device_sql = "SELECT id, staff, last_n, acked_seq, seen_at FROM device WHERE id = ?1";
constexpr std::string_view devices_of_sql = "SELECT id, staff, last_n, acked_seq, seen_at FROM device WHERE staff = ?1 ORDER BY id";

std::string column_list(records::TableId table) {
  std::string list;
  for (const domain::FieldSpec& field : records::fields_of(table)) list.append(",\"").append(field.name).append("\"");
  return list;
}

std::string find_sql(records::TableId table) {
  return "SELECT id" + column_list(table) + " FROM " + std::string(records::table_name(table)) + " WHERE id = ?1";
}

// By id the few there are: the index is in the order in which they end.
std::string deputies_of_sql() {
  return "SELECT id" + column_list(records::TableId::deputy) + " FROM deputy WHERE deputy = ?1 AND ends_at >= ?2";
}

std::string shares_of_sql() { return "SELECT id" + column_list(records::TableId::share) + " FROM share WHERE customer = ?1 ORDER BY id"; }

storage::DeviceState device_in(Statement& row) {
  return {domain::DeviceId{row.id(0)}, domain::StaffId{row.id(1)}, row.integer(2), row.integer(3), row.instant(4)};
}

std::vector<command::Event> events_in(Statement& rows) {
  std::vector<command::Event> events;
  while (rows.step()) {
    command::Event event;
    event.seq = rows.integer(0);
    event.kind = rows.text(1);
    event.root = rows.id(2);
    event.subject = rows.id(3);
    event.actor = domain::StaffId{rows.id(4)};
    event.device = domain::DeviceId{rows.id(5)};
    event.occurred_at = rows.instant(6);
    event.recorded_at = rows.instant(7);
    event.before = rows.text(8);
    event.after = rows.text(9);
    events.push_back(std::move(event));
  }
  return events;
}

std::int64_t sql_limit(std::size_t limit) {
  return static_cast<std::int64_t>(std::min<std::size_t>(limit, std::numeric_limits<std::int64_t>::max()));
}

}  // namespace

RowReads::TableReads RowReads::table_reads(Database& database, records::TableId table) {
  const std::string name(records::table_name(table));
  return {Statement(database, find_sql(table)), Statement(database, "SELECT id" + column_list(table) + " FROM " + name + " ORDER BY id"),
          Statement(database, "SELECT count(*) FROM " + name)};
}

RowReads::RowReads(Database& database)
    : database_(database),
      tables_(database),
      head_(database, head_sql),
      customers_with_key_(database, customers_with_key_sql),
      contact_count_(database, contact_count_sql),
      photo_count_(database, photo_count_sql),
      photos_with_sha256_(database, photos_with_sha256_sql),
      deputies_of_(database, deputies_of_sql()),
      shares_of_(database, shares_of_sql()),
      customers_shared_with_(database, customers_shared_with_sql),
      leaf_number_(database, leaf_number_sql),
      changes_of_leaf_(database, changes_of_leaf_sql),
      changes_of_root_(database, changes_of_root_sql),
      leaf_of_root_(database, leaf_of_root_sql),
      changes_of_everything_(database, changes_of_everything_sql),
      rows_of_root_(database, rows_of_root_sql),
      names_of_root_(database, names_of_root_sql),
      moves_(database, moves_sql),
      first_move_(database, first_move_sql),
      was_purged_(database, was_purged_sql),
      purges_(database, "SELECT root, seq, at, by FROM purged WHERE id = root ORDER BY seq"),
      device_(database, device_sql),
      devices_of_(database, devices_of_sql),
      // Of a few thousand devices, once an hour: an index would be written with every push.
      devices_seen_since_(database, "SELECT id, staff, last_n, acked_seq, seen_at FROM device WHERE seen_at >= ?1 ORDER BY id"),
      day_marks_(database, "SELECT day, seq FROM day_mark ORDER BY day"),
      timers_due_(database, timers_due_sql),
      next_timer_(database, next_timer_sql),
      events_(database, events_sql),
      events_of_root_(database, events_of_root_sql) {
  for (std::size_t table = 0; table < records::table_count; ++table) {
    table_reads_.push_back(table_reads(database, static_cast<records::TableId>(table)));
  }
}

RowReads::StoredHead RowReads::head() {
  StoredHead stored;
  head_.with();
  if (head_.step()) {
    stored.head = {head_.id(0), head_.integer(1), head_.integer(2)};
    stored.event_seq = head_.integer(3);
  }
  head_.reset();
  return stored;
}

records::RecordPtr RowReads::record_in(Statement& row, int first_column, records::TableId table, const base::Id& id) {
  const std::size_t fields = records::fields_of(table).size();
  values_.resize(fields);
  for (std::size_t field = 0; field < fields; ++field) values_[field] = row.value(first_column + static_cast<int>(field));
  auto record = records::record_from(table, id, values_);
  if (!record) {
    database_.fail("damaged row in " + std::string(records::table_name(table)) + ": " + record.refusal().field);
    return nullptr;
  }
  return std::move(*record);
}

records::RecordPtr RowReads::find(records::TableId table, const base::Id& id) {
  Statement& find = table_reads_[static_cast<std::size_t>(table)].find;
  find.with(id);
  records::RecordPtr record;
  if (find.step()) record = record_in(find, 1, table, id);
  find.reset();
  return database_.failed() ? nullptr : record;
}

std::vector<domain::CustomerId> RowReads::customers_with_key(std::string_view key) {
  std::vector<domain::CustomerId> customers;
  customers_with_key_.with(key);
  while (customers_with_key_.step()) customers.push_back(domain::CustomerId{customers_with_key_.id(0)});
  return customers;
}

std::size_t RowReads::contact_count(domain::CustomerId customer) {
  contact_count_.with(customer.value);
  const std::size_t count = contact_count_.step() ? static_cast<std::size_t>(contact_count_.integer(0)) : 0;
  contact_count_.reset();
  return count;
}

std::size_t RowReads::photo_count(domain::ActivityId activity) {
  photo_count_.with(activity.value);
  const std::size_t count = photo_count_.step() ? static_cast<std::size_t>(photo_count_.integer(0)) : 0;
  photo_count_.reset();
  return count;
}

std::vector<domain::PhotoId> RowReads::photos_with_sha256(std::string_view sha256) {
  std::vector<domain::PhotoId> photos;
  photos_with_sha256_.with(sha256);
  while (photos_with_sha256_.step()) photos.push_back(domain::PhotoId{photos_with_sha256_.id(0)});
  return photos;
}

std::vector<domain::DeputyPtr> RowReads::deputies_of(domain::StaffId deputy, base::Instant ends_from) {
  std::vector<domain::DeputyPtr> found;
  deputies_of_.with(deputy.value, ends_from);
  while (deputies_of_.step()) {
    const base::Id id = deputies_of_.id(0);
    found.push_back(records::as<domain::Deputy>(record_in(deputies_of_, 1, records::TableId::deputy, id)));
  }
  if (database_.failed()) found.clear();
  std::sort(found.begin(), found.end(), [](const auto& left, const auto& right) { return left->id < right->id; });
  return found;
}

std::vector<domain::SharePtr> RowReads::shares_of(domain::CustomerId customer) {
  std::vector<domain::SharePtr> found;
  shares_of_.with(customer.value);
  while (shares_of_.step()) {
    const base::Id id = shares_of_.id(0);
    found.push_back(records::as<domain::Share>(record_in(shares_of_, 1, records::TableId::share, id)));
  }
  if (database_.failed()) found.clear();
  return found;
}

std::vector<domain::CustomerId> RowReads::customers_shared_with(domain::StaffId staff) {
  std::vector<domain::CustomerId> customers;
  customers_shared_with_.with(staff.value);
  while (customers_shared_with_.step()) customers.push_back(domain::CustomerId{customers_shared_with_.id(0)});
  return customers;
}

std::vector<records::RecordPtr> RowReads::all(records::TableId table) {
  Statement& rows = table_reads_[static_cast<std::size_t>(table)].all;
  std::vector<records::RecordPtr> found;
  rows.with();
  while (rows.step()) {
    const base::Id id = rows.id(0);
    found.push_back(record_in(rows, 1, table, id));
  }
  if (database_.failed()) found.clear();
  return found;
}

std::size_t RowReads::count(records::TableId table) {
  Statement& count = table_reads_[static_cast<std::size_t>(table)].count;
  count.with();
  const std::size_t rows = count.step() ? static_cast<std::size_t>(count.integer(0)) : 0;
  count.reset();
  return rows;
}

std::optional<std::int64_t> RowReads::leaf_number(const records::Leaf& leaf) {
  leaf_number_.with(leaf_kind_letter(leaf.kind), leaf.key);
  std::optional<std::int64_t> number;
  if (leaf_number_.step()) number = leaf_number_.integer(0);
  leaf_number_.reset();
  return number;
}

std::optional<records::Leaf> RowReads::leaf_of_root(const base::Id& root) {
  leaf_of_root_.with(root);
  std::optional<records::Leaf> leaf;
  if (leaf_of_root_.step()) {
    if (const auto kind = leaf_kind_of(leaf_of_root_.text(0)))
      leaf = records::Leaf{*kind, leaf_of_root_.id(1)};
    else
      database_.fail("damaged change index");
  }
  leaf_of_root_.reset();
  return leaf;
}

std::vector<storage::IndexedRow> RowReads::changes(const storage::LeafSet& leaves, storage::Seq after, std::size_t limit) {
  auto rows = leaves.everything ? changes_of_everything(leaves.person, after, limit) : changes_of_leaves(leaves.leaves, after, limit);
  if (database_.failed()) rows.clear();
  return rows;
}

std::vector<storage::IndexedRow> RowReads::changes_of_everything(domain::StaffId person, storage::Seq after, std::size_t limit) {
  std::vector<storage::IndexedRow> rows;
  std::vector<bool> gone;
  Statement& query = changes_of_everything_.with(after, person.value, sql_limit(limit));
  while (query.step()) {
    if (const auto row = index_entry_in(query)) {
      rows.push_back(*row);
      gone.push_back(query.integer(3) != 0);
    }
  }
  fill_in_records(rows, gone);
  return rows;
}

std::optional<storage::IndexedRow> RowReads::index_entry_in(Statement& row) {
  const auto table = tables_.table_of(row.integer(1));
  const auto kind = leaf_kind_of(row.text(4));
  if (!table || !kind) {
    database_.fail("damaged change index");
    return std::nullopt;
  }
  const base::Id root = row.is_null(6) ? base::Id{} : row.id(6);
  return storage::IndexedRow{row.integer(0), *table, row.id(2), {*kind, row.id(5)}, root, nullptr};
}

std::vector<storage::IndexedRow> RowReads::changes_of_leaves(const std::vector<records::Leaf>& leaves, storage::Seq after,
                                                             std::size_t limit) {
  std::vector<MergeLane> lanes;
  std::vector<records::Leaf> lies_in;  // what each lane is of
  for (const records::Leaf& leaf : leaves) {
    if (leaf.kind == records::Leaf::Kind::root) {
      const auto of_root = leaf_of_root(leaf.key);
      // Where that is among the leaves too, its rows come from there.
      if (!of_root || *of_root == records::nobodys_leaf || storage::contains(leaves, *of_root, {})) continue;
      lanes.push_back({&changes_of_root_, leaf.key});
      lies_in.push_back(*of_root);
    } else if (const auto number = leaf_number(leaf)) {
      lanes.push_back({&changes_of_leaf_, *number});
      lies_in.push_back(leaf);
    }
  }
  std::vector<storage::IndexedRow> rows;
  std::vector<bool> gone;
  for (const IndexEntry& entry : merge_leaves(lanes, after, limit)) {
    const auto table = tables_.table_of(entry.row_table);
    if (!table) {
      database_.fail("damaged change index");
      break;
    }
    rows.push_back({entry.seq, *table, entry.row_id, lies_in[entry.lane], entry.root, nullptr});
    gone.push_back(entry.gone);
  }
  fill_in_records(rows, gone);
  return rows;
}

std::vector<storage::IndexedRow> RowReads::rows_of_root(const base::Id& root, storage::Seq after, storage::Seq to, std::size_t limit) {
  std::vector<storage::IndexedRow> rows;
  rows_of_root_.with(root, after, to, sql_limit(limit));
  while (rows_of_root_.step()) {
    if (const auto row = index_entry_in(rows_of_root_)) rows.push_back(*row);
  }
  fill_in_records(rows, std::vector<bool>(rows.size(), false));
  if (database_.failed()) rows.clear();
  return rows;
}

std::vector<storage::RowName> RowReads::names_of_root(const base::Id& root) {
  std::vector<storage::RowName> names;
  names_of_root_.with(root);
  while (names_of_root_.step()) {
    const auto table = tables_.table_of(names_of_root_.integer(0));
    if (!table) {
      database_.fail("damaged index");
      break;
    }
    names.push_back({*table, names_of_root_.id(1)});
  }
  names_of_root_.reset();
  if (database_.failed()) names.clear();
  return names;
}

std::optional<storage::LeafMove> RowReads::move_in(Statement& row) {
  const auto from = leaf_kind_of(row.text(2)), to = leaf_kind_of(row.text(4));
  if (!from || !to) {
    database_.fail("damaged moves");
    return std::nullopt;
  }
  return storage::LeafMove{row.integer(0), row.id(1), {*from, row.id(3)}, {*to, row.id(5)}, row.instant(6)};
}

std::vector<storage::LeafMove> RowReads::moves(storage::Seq after, storage::Seq to) {
  std::vector<storage::LeafMove> found;
  moves_.with(after, to);
  while (moves_.step()) {
    if (const auto move = move_in(moves_)) found.push_back(*move);
  }
  if (database_.failed()) found.clear();
  return found;
}

std::optional<storage::LeafMove> RowReads::first_move(const base::Id& root, storage::Seq after) {
  std::optional<storage::LeafMove> found;
  first_move_.with(root, after);
  if (first_move_.step()) found = move_in(first_move_);
  first_move_.reset();
  return found;
}

bool RowReads::was_purged(const base::Id& row) {
  was_purged_.with(row);
  const bool found = was_purged_.step();
  was_purged_.reset();
  return found;
}

std::vector<storage::Purge> RowReads::purges() {
  std::vector<storage::Purge> all;
  purges_.with();
  while (purges_.step()) all.push_back({purges_.id(0), purges_.integer(1), purges_.instant(2), domain::StaffId{purges_.id(3)}});
  return all;
}

void RowReads::fill_in_records(std::vector<storage::IndexedRow>& rows, const std::vector<bool>& gone) {
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (gone[row]) continue;
    rows[row].record = find(rows[row].table, rows[row].id);
    // A live entry without its row would be sent as a deletion: stop instead.
    if (rows[row].record == nullptr) database_.fail("damaged change index");
  }
}

std::optional<storage::DeviceState> RowReads::device(domain::DeviceId device) {
  device_.with(device.value);
  std::optional<storage::DeviceState> state;
  if (device_.step()) state = device_in(device_);
  device_.reset();
  return state;
}

std::vector<storage::DeviceState> RowReads::devices_of(domain::StaffId staff) {
  std::vector<storage::DeviceState> states;
  devices_of_.with(staff.value);
  while (devices_of_.step()) states.push_back(device_in(devices_of_));
  return states;
}

std::vector<storage::DeviceState> RowReads::devices_seen_since(base::Instant moment) {
  std::vector<storage::DeviceState> states;
  devices_seen_since_.with(moment);
  while (devices_seen_since_.step()) states.push_back(device_in(devices_seen_since_));
  return states;
}

std::vector<storage::DayMark> RowReads::day_marks() {
  std::vector<storage::DayMark> marks;
  day_marks_.with();
  while (day_marks_.step()) marks.push_back({day_marks_.integer(0), day_marks_.integer(1)});
  return marks;
}

std::vector<command::Timer> RowReads::timers_due(base::Instant until, std::size_t most) {
  std::vector<command::Timer> timers;
  timers_due_.with(until, sql_limit(most));
  while (timers_due_.step()) {
    const auto kind = command::timer_named(timers_due_.text(0));
    if (!kind) {
      database_.fail("damaged timers");
      break;
    }
    timers.push_back({*kind, timers_due_.id(1), timers_due_.instant(2)});
  }
  timers_due_.reset();
  if (database_.failed()) timers.clear();
  return timers;
}

std::optional<base::Instant> RowReads::next_timer() {
  std::optional<base::Instant> due;
  next_timer_.with();
  if (next_timer_.step()) due = next_timer_.instant(0);
  next_timer_.reset();
  return due;
}

std::vector<command::Event> RowReads::events(std::int64_t after, std::size_t limit) {
  return events_in(events_.with(after, sql_limit(limit)));
}

std::vector<command::Event> RowReads::events_of_root(const base::Id& root, std::int64_t before, std::size_t limit) {
  return events_in(events_of_root_.with(root, before, sql_limit(limit)));
}

std::vector<std::string> sync_query_texts() {
  std::vector<std::string> texts{std::string(changes_of_leaf_sql),
                                 std::string(changes_of_everything_sql),
                                 std::string(rows_of_root_sql),
                                 std::string(names_of_root_sql),
                                 std::string(moves_sql),
                                 std::string(first_move_sql),
                                 std::string(was_purged_sql),
                                 std::string(leaf_number_sql),
                                 std::string(customers_with_key_sql),
                                 std::string(contact_count_sql),
                                 std::string(photo_count_sql),
                                 std::string(photos_with_sha256_sql),
                                 deputies_of_sql(),
                                 shares_of_sql(),
                                 std::string(customers_shared_with_sql),
                                 std::string(changes_of_root_sql),
                                 std::string(leaf_of_root_sql),
                                 std::string(timers_due_sql),
                                 std::string(events_of_root_sql),
                                 std::string(head_sql),
                                 std::string(device_sql),
                                 std::string(devices_of_sql)};
  for (std::size_t table = 0; table < records::table_count; ++table) texts.push_back(find_sql(static_cast<records::TableId>(table)));
  return texts;
}

}  // namespace actline::server::sqlite
