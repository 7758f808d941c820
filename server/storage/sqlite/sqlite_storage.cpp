#include "server/storage/sqlite/sqlite_storage.hpp"

#include <sqlite3.h>

#include <cassert>
#include <utility>

#include "server/storage/sqlite/migration.hpp"
#include "server/storage/sqlite/tuning.hpp"

namespace actline::server {

namespace sqlite {

ReadConnection::ReadConnection(const std::string& path, std::optional<OpenFailure>& failure) : database(path, Use::read, failure) {
  if (failure) return;
  rows.emplace(database);
  accounts.emplace(database);
  if (database.failed()) failure = OpenFailure{OpenFailure::Kind::other, database.failure()->detail};
}

}  // namespace sqlite

namespace {

// Stands in when no connection can be had: the failure is the answer.
class FailedSnapshot final : public storage::Snapshot {
 public:
  base::Status status() const override { return base::refuse(base::RefusalCode::storage_failed, {}, "no connection"); }
  storage::Head head() const override { return {}; }
  records::RecordPtr find(records::TableId, const base::Id&) const override { return nullptr; }
  std::vector<domain::CustomerId> customers_with_key(std::string_view) const override { return {}; }
  std::size_t contact_count(domain::CustomerId) const override { return 0; }
  std::size_t photo_count(domain::ActivityId) const override { return 0; }
  std::vector<domain::PhotoId> photos_with_sha256(std::string_view) const override { return {}; }
  std::vector<domain::DeputyPtr> deputies_of(domain::StaffId, base::Instant) const override { return {}; }
  std::vector<domain::SharePtr> shares_of(domain::CustomerId) const override { return {}; }
  std::vector<domain::CustomerId> customers_shared_with(domain::StaffId) const override { return {}; }
  std::vector<records::RecordPtr> all(records::TableId) const override { return {}; }
  std::size_t count(records::TableId) const override { return 0; }
  std::vector<storage::IndexedRow> changes(const storage::LeafSet&, storage::Seq, std::size_t) const override { return {}; }
  std::vector<storage::IndexedRow> rows_of_root(const base::Id&, storage::Seq, storage::Seq, std::size_t) const override { return {}; }
  std::vector<storage::RowName> names_of_root(const base::Id&) const override { return {}; }
  std::vector<storage::LeafMove> moves(storage::Seq, storage::Seq) const override { return {}; }
  std::optional<storage::LeafMove> first_move(const base::Id&, storage::Seq) const override { return std::nullopt; }
  bool was_purged(const base::Id&) const override { return false; }
  std::vector<storage::Purge> purges() const override { return {}; }
  std::optional<storage::DeviceState> device(domain::DeviceId) const override { return std::nullopt; }
  std::vector<storage::DeviceState> devices_of(domain::StaffId) const override { return {}; }
  std::vector<storage::DeviceState> devices_seen_since(base::Instant) const override { return {}; }
  std::vector<storage::DayMark> day_marks() const override { return {}; }
  std::vector<command::Timer> timers_due(base::Instant, std::size_t) const override { return {}; }
  std::optional<base::Instant> next_timer() const override { return std::nullopt; }
  std::vector<command::Event> events(std::int64_t, std::size_t) const override { return {}; }
  std::vector<command::Event> events_of_root(const base::Id&, std::int64_t, std::size_t) const override { return {}; }
};

// The organisation's one row, made with the file; its id. Nil when the database failed.
base::Id ensure_organisation(sqlite::Database& database, const SqliteStorage::Birth& birth) {
  sqlite::Statement insert(database, "INSERT INTO organisation (one, id, epoch) VALUES (1, ?1, ?2) ON CONFLICT (one) DO NOTHING");
  insert.with(birth.organisation, birth.epoch).run();
  sqlite::Statement select(database, "SELECT id FROM organisation WHERE one = 1");
  base::Id id;
  if (select.step()) id = select.id(0);
  select.reset();
  return id;
}

}  // namespace

SqliteStorage::Opened SqliteStorage::open(const std::string& path, const Birth& birth) {
  std::unique_ptr<SqliteStorage> storage(new SqliteStorage(path));
  std::optional<sqlite::OpenFailure> failure;
  storage->writing_database_ = std::make_unique<sqlite::Database>(path, sqlite::Use::write, failure);
  if (failure) return *failure;

  sqlite::Database& database = *storage->writing_database_;
  failure = sqlite::migrate(database, sqlite::migration_scripts());
  if (failure) return *failure;
  storage->organisation_ = ensure_organisation(database, birth);
  if (!database.failed()) storage->writer_ = std::make_unique<sqlite::WriteConnection>(database);
  if (database.failed()) {
    const bool full = database.failure()->detail == sqlite::disk_full_detail;
    return sqlite::OpenFailure{full ? sqlite::OpenFailure::Kind::disk_full : sqlite::OpenFailure::Kind::other, database.failure()->detail};
  }
  return storage;
}

SqliteStorage::~SqliteStorage() {
  assert(!batch_open_);
  if (!writer_) return;
  writing_database_->forget_failure();
  writing_database_->execute("PRAGMA optimize");
  idle_.clear();
  tend_log(true);
}

std::unique_ptr<SqliteSnapshot> SqliteStorage::snapshot() {
  std::unique_ptr<sqlite::ReadConnection> connection;
  {
    const std::lock_guard lock(idle_mutex_);
    if (!idle_.empty()) {
      connection = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  if (!connection) {
    std::optional<sqlite::OpenFailure> failure;
    connection = std::make_unique<sqlite::ReadConnection>(path_, failure);
    if (failure) return nullptr;
  }
  return std::make_unique<SqliteSnapshot>(*this, std::move(connection));
}

void SqliteStorage::give_back(std::unique_ptr<sqlite::ReadConnection> connection) {
  if (connection->database.failed()) return;  // a fresh one may do better
  const std::lock_guard lock(idle_mutex_);
  if (idle_.size() < sqlite::idle_readers) idle_.push_back(std::move(connection));
}

std::unique_ptr<SqliteBatch> SqliteStorage::batch() { return std::make_unique<SqliteBatch>(*this); }

std::unique_ptr<storage::Snapshot> SqliteStorage::read() {
  if (auto taken = snapshot()) return taken;
  return std::make_unique<FailedSnapshot>();
}

std::unique_ptr<storage::WriteBatch> SqliteStorage::write() { return batch(); }

void SqliteStorage::tend_log(bool idle) {
  const int pages = writing_database_->wal_pages();
  if (pages == 0) return;
  const bool empty_it = idle || purged_ || pages >= sqlite::wal_limit_pages;
  if (!empty_it && pages - log_pages_moved_ < sqlite::checkpoint_pages) return;
  int in_log = 0;
  int moved = 0;
  const int mode = empty_it ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
  // A reader may hold it up (SQLITE_BUSY): the log keeps growing and the next call tries again. Nothing is lost.
  const bool waits = !idle && !purged_;
  if (!waits) sqlite3_busy_timeout(writing_database_->handle(), 0);
  const int code = sqlite3_wal_checkpoint_v2(writing_database_->handle(), nullptr, mode, &in_log, &moved);
  if (!waits) sqlite3_busy_timeout(writing_database_->handle(), sqlite::busy_timeout_ms);
  if (code == SQLITE_OK && empty_it) purged_ = false;
  if (code == SQLITE_OK && empty_it) writing_database_->set_wal_pages(0);
  log_pages_moved_ = code == SQLITE_OK && empty_it ? 0 : pages;
}

SqliteSnapshot::SqliteSnapshot(SqliteStorage& storage, std::unique_ptr<sqlite::ReadConnection> connection)
    : SqliteReading(connection->database, *connection->rows), storage_(storage), connection_(std::move(connection)) {
  // BEGIN alone sees nothing yet; the first read fixes what this snapshot sees.
  database_.execute("BEGIN");
  head_ = rows_.head().head;
}

SqliteSnapshot::~SqliteSnapshot() {
  sqlite3_exec(database_.handle(), "COMMIT", nullptr, nullptr, nullptr);
  storage_.give_back(std::move(connection_));
}

SqliteBatch::SqliteBatch(SqliteStorage& storage) : SqliteReading(*storage.writing_database_, storage.writer_->rows), storage_(storage) {
  assert(!storage_.batch_open_ && "one batch at a time");
  storage_.batch_open_ = true;
  database_.forget_failure();
  database_.execute("BEGIN IMMEDIATE");
  const auto stored = rows_.head();
  head_ = stored.head;
  event_seq_ = stored.event_seq;
}

SqliteBatch::~SqliteBatch() {
  if (open_) abandon();
}

void SqliteBatch::savepoint() {
  assert(!mark_ && "savepoints do not nest");
  mark_ = Mark{head_, event_seq_, storage_.writer_->writes.new_leaves()};
  database_.execute("SAVEPOINT command");
}

void SqliteBatch::release() {
  assert(mark_);
  mark_.reset();
  database_.execute("RELEASE command");
}

void SqliteBatch::rollback() {
  assert(mark_);
  database_.execute("ROLLBACK TO command");
  database_.execute("RELEASE command");
  head_ = mark_->head;
  event_seq_ = mark_->event_seq;
  storage_.writer_->writes.forget_new_leaves(mark_->new_leaves);
  mark_.reset();
}

storage::Seq SqliteBatch::put(const records::Record& record, const records::Leaf& leaf) {
  storage_.writer_->writes.put(record, leaf, ++head_.seq);
  return head_.seq;
}

storage::Seq SqliteBatch::erase(records::TableId table, const base::Id& id) {
  if (storage_.writer_->writes.erase(table, id, head_.seq + 1)) ++head_.seq;
  return head_.seq;
}

storage::Seq SqliteBatch::move(const base::Id& root, const records::Leaf& from, const records::Leaf& to, base::Instant at) {
  storage_.writer_->writes.move(root, from, to, at, ++head_.seq);
  return head_.seq;
}

storage::Seq SqliteBatch::purge(const base::Id& root, const records::Leaf& from, base::Instant at, domain::StaffId by) {
  purges_ = true;
  storage_.writer_->writes.purge(root, from, at, by, ++head_.seq);
  return head_.seq;
}

std::int64_t SqliteBatch::append(const command::Event& event) {
  storage_.writer_->writes.append(event, ++event_seq_);
  return event_seq_;
}

void SqliteBatch::put_device(const storage::DeviceState& device) { storage_.writer_->writes.put_device(device); }

std::size_t SqliteBatch::expire_deletions(storage::Seq to, std::size_t most) {
  assert(to <= head_.seq && "what is still to come cannot be forgotten");
  if (to <= head_.min_seq) return 0;
  const auto expired = storage_.writer_->writes.expire_deletions(to, most);
  head_.min_seq = expired.to;
  return expired.count;
}

void SqliteBatch::put_day_mark(const storage::DayMark& mark) { storage_.writer_->writes.put_day_mark(mark); }

void SqliteBatch::drop_day_marks_before(std::int64_t day) { storage_.writer_->writes.drop_day_marks_before(day); }

void SqliteBatch::put_timer(const command::Timer& timer) {
  storage_.writer_->writes.put_timer(timer);
  has_set_timers_ = true;
}

void SqliteBatch::drop_timer(command::TimerKind kind, const base::Id& subject) { storage_.writer_->writes.drop_timer(kind, subject); }

base::Status SqliteBatch::commit() {
  assert(open_ && !mark_);
  storage_.writer_->writes.set_head(head_, event_seq_);
  database_.execute("COMMIT");
  if (const auto failure = database_.failure()) {
    abandon();
    return *failure;
  }
  storage_.writer_->writes.keep_new_leaves();
  storage_.purged_ = storage_.purged_ || purges_;
  close();
  return {};
}

AccountTables& SqliteBatch::accounts() { return storage_.writer_->accounts; }

void SqliteBatch::begin_epoch(const base::Id& epoch) {
  sqlite::Statement update(database_, "UPDATE organisation SET epoch = ?1 WHERE one = 1");
  update.with(epoch).run();
  head_.epoch = epoch;
}

void SqliteBatch::limit_file_pages_for_tests(int pages) { database_.execute(("PRAGMA max_page_count=" + std::to_string(pages)).c_str()); }

void SqliteBatch::abandon() {
  // Not through the database object, which may have failed: SQLite may have rolled back by itself, then this is a harmless error.
  sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  storage_.writer_->writes.forget_new_leaves(0);
  close();
}

void SqliteBatch::close() {
  open_ = false;
  storage_.batch_open_ = false;
}

}  // namespace actline::server
