// shared/storage's contract over one SQLite file per organisation: one writing connection, a pool of reading ones, WAL,
// synchronous=FULL. The server's own tables (accounts, sessions) live in the same file and the same transactions.
//
// Threads: read() from any; write(), tend_log() and the batch from one thread at a time.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "server/storage/sqlite/connection.hpp"
#include "shared/storage/storage.hpp"

namespace actline::server {

class SqliteSnapshot;
class SqliteBatch;

class SqliteStorage final : public storage::Storage {
 public:
  // What a file made now begins with.
  struct Birth {
    base::Id organisation;
    base::Id epoch;
  };
  using Opened = std::variant<std::unique_ptr<SqliteStorage>, sqlite::OpenFailure>;
  // Opens or makes the file and brings it to this build's schema. `birth` is used only for a file made now.
  static Opened open(const std::string& path, const Birth& birth);
  ~SqliteStorage() override;

  std::unique_ptr<storage::Snapshot> read() override;
  std::unique_ptr<storage::WriteBatch> write() override;

  // The same, with the server's own tables. Null when no further connection can be opened.
  std::unique_ptr<SqliteSnapshot> snapshot();
  std::unique_ptr<SqliteBatch> batch();

  // The organisation's own id, the same for ever.
  const base::Id& organisation() const { return organisation_; }

  // Moves the write-ahead log into the file when it is long, or all of it when there is nothing else to do, or when it holds what was
  // erased for good. Writer's thread only.
  void tend_log(bool idle);
  // Whether the log still holds what was erased for good: a reader was in the way.
  bool log_must_be_emptied() const { return purged_; }

 private:
  friend class SqliteSnapshot;
  friend class SqliteBatch;

  explicit SqliteStorage(std::string path) : path_(std::move(path)) {}
  void give_back(std::unique_ptr<sqlite::ReadConnection> connection);

  std::string path_;
  base::Id organisation_;
  std::unique_ptr<sqlite::Database> writing_database_;
  std::unique_ptr<sqlite::WriteConnection> writer_;
  bool batch_open_ = false;
  bool purged_ = false;      // since the log was emptied
  int log_pages_moved_ = 0;  // of the log as it is now; a checkpoint that readers hold up is not tried again for every commit
  std::mutex idle_mutex_;
  std::vector<std::unique_ptr<sqlite::ReadConnection>> idle_;
};

// What snapshots and batches answer alike.
template <class Interface>
class SqliteReading : public Interface {
 public:
  base::Status status() const override { return database_.failure() ? base::Status(*database_.failure()) : base::Status(); }
  storage::Head head() const override { return head_; }
  records::RecordPtr find(records::TableId table, const base::Id& id) const override { return rows_.find(table, id); }
  std::vector<domain::CustomerId> customers_with_key(std::string_view key) const override { return rows_.customers_with_key(key); }
  std::size_t contact_count(domain::CustomerId customer) const override { return rows_.contact_count(customer); }
  std::size_t photo_count(domain::ActivityId activity) const override { return rows_.photo_count(activity); }
  std::vector<domain::PhotoId> photos_with_sha256(std::string_view sha256) const override { return rows_.photos_with_sha256(sha256); }
  std::vector<domain::DeputyPtr> deputies_of(domain::StaffId deputy, base::Instant ends_from) const override {
    return rows_.deputies_of(deputy, ends_from);
  }
  std::vector<domain::SharePtr> shares_of(domain::CustomerId customer) const override { return rows_.shares_of(customer); }
  std::vector<domain::CustomerId> customers_shared_with(domain::StaffId staff) const override { return rows_.customers_shared_with(staff); }
  std::vector<records::RecordPtr> all(records::TableId table) const override { return rows_.all(table); }
  std::size_t count(records::TableId table) const override { return rows_.count(table); }
  std::vector<storage::IndexedRow> changes(const storage::LeafSet& leaves, storage::Seq after, std::size_t limit) const override {
    return rows_.changes(leaves, after, limit);
  }
  std::vector<storage::IndexedRow> rows_of_root(const base::Id& root, storage::Seq after, storage::Seq to, std::size_t limit) const override {
    return rows_.rows_of_root(root, after, to, limit);
  }
  std::vector<storage::RowName> names_of_root(const base::Id& root) const override { return rows_.names_of_root(root); }
  std::vector<storage::LeafMove> moves(storage::Seq after, storage::Seq to) const override { return rows_.moves(after, to); }
  std::optional<storage::LeafMove> first_move(const base::Id& root, storage::Seq after) const override {
    return rows_.first_move(root, after);
  }
  bool was_purged(const base::Id& row) const override { return rows_.was_purged(row); }
  std::vector<storage::Purge> purges() const override { return rows_.purges(); }
  std::optional<storage::DeviceState> device(domain::DeviceId device) const override { return rows_.device(device); }
  std::vector<storage::DeviceState> devices_of(domain::StaffId staff) const override { return rows_.devices_of(staff); }
  std::vector<storage::DeviceState> devices_seen_since(base::Instant moment) const override { return rows_.devices_seen_since(moment); }
  std::vector<storage::DayMark> day_marks() const override { return rows_.day_marks(); }
  std::vector<command::Timer> timers_due(base::Instant until, std::size_t most) const override { return rows_.timers_due(until, most); }
  std::optional<base::Instant> next_timer() const override { return rows_.next_timer(); }
  std::vector<command::Event> events(std::int64_t after, std::size_t limit) const override { return rows_.events(after, limit); }
  std::vector<command::Event> events_of_root(const base::Id& root, std::int64_t before, std::size_t limit) const override {
    return rows_.events_of_root(root, before, limit);
  }

 protected:
  SqliteReading(sqlite::Database& database, sqlite::RowReads& rows) : database_(database), rows_(rows) {}

  sqlite::Database& database_;
  sqlite::RowReads& rows_;
  storage::Head head_;
};

class SqliteSnapshot final : public SqliteReading<storage::Snapshot> {
 public:
  SqliteSnapshot(SqliteStorage& storage, std::unique_ptr<sqlite::ReadConnection> connection);
  ~SqliteSnapshot() override;

  AccountTables& accounts() { return *connection_->accounts; }

 private:
  SqliteStorage& storage_;
  std::unique_ptr<sqlite::ReadConnection> connection_;
};

class SqliteBatch final : public SqliteReading<storage::WriteBatch> {
 public:
  explicit SqliteBatch(SqliteStorage& storage);
  ~SqliteBatch() override;

  void savepoint() override;
  void release() override;
  void rollback() override;
  storage::Seq put(const records::Record& record, const records::Leaf& leaf) override;
  storage::Seq erase(records::TableId table, const base::Id& id) override;
  storage::Seq move(const base::Id& root, const records::Leaf& from, const records::Leaf& to, base::Instant at) override;
  storage::Seq purge(const base::Id& root, const records::Leaf& from, base::Instant at, domain::StaffId by) override;
  std::int64_t append(const command::Event& event) override;
  void put_device(const storage::DeviceState& device) override;
  std::size_t expire_deletions(storage::Seq to, std::size_t most) override;
  void put_day_mark(const storage::DayMark& mark) override;
  void drop_day_marks_before(std::int64_t day) override;
  void put_timer(const command::Timer& timer) override;
  void drop_timer(command::TimerKind kind, const base::Id& subject) override;
  base::Status commit() override;

  // Whether any timer was set in it: somebody may have to wake earlier than they thought.
  bool has_set_timers() const { return has_set_timers_; }
  AccountTables& accounts();
  // The file has been restored: devices that know another epoch begin a new base and offer again what they sent.
  void begin_epoch(const base::Id& epoch);
  // From now on the file may not grow beyond so many pages: a full disk without filling one.
  void limit_file_pages_for_tests(int pages);

 private:
  struct Mark {
    storage::Head head;
    std::int64_t event_seq = 0;
    std::size_t new_leaves = 0;
  };
  void close();
  void abandon();

  SqliteStorage& storage_;
  std::int64_t event_seq_ = 0;
  std::optional<Mark> mark_;
  bool purges_ = false;
  bool open_ = true;
  bool has_set_timers_ = false;
};

}  // namespace actline::server
