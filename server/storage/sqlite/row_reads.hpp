// Everything a Snapshot answers, over one connection's prepared statements. Shared by snapshots and the write batch.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/storage/sqlite/row_names.hpp"
#include "server/storage/sqlite/statement.hpp"
#include "shared/storage/storage.hpp"

namespace actline::server::sqlite {

class RowReads {
 public:
  explicit RowReads(Database& database);

  struct StoredHead {
    storage::Head head;
    std::int64_t event_seq = 0;
  };
  StoredHead head();

  records::RecordPtr find(records::TableId table, const base::Id& id);
  std::vector<domain::CustomerId> customers_with_key(std::string_view key);
  std::size_t contact_count(domain::CustomerId customer);
  std::size_t photo_count(domain::ActivityId activity);
  std::vector<domain::PhotoId> photos_with_sha256(std::string_view sha256);
  std::vector<domain::DeputyPtr> deputies_of(domain::StaffId deputy, base::Instant ends_from);
  std::vector<domain::SharePtr> shares_of(domain::CustomerId customer);
  std::vector<domain::CustomerId> customers_shared_with(domain::StaffId staff);
  std::vector<records::RecordPtr> all(records::TableId table);
  std::size_t count(records::TableId table);
  std::vector<storage::IndexedRow> changes(const storage::LeafSet& leaves, storage::Seq after, std::size_t limit);
  std::vector<storage::IndexedRow> rows_of_root(const base::Id& root, storage::Seq after, storage::Seq to, std::size_t limit);
  std::vector<storage::RowName> names_of_root(const base::Id& root);
  std::vector<storage::LeafMove> moves(storage::Seq after, storage::Seq to);
  std::optional<storage::LeafMove> first_move(const base::Id& root, storage::Seq after);
  bool was_purged(const base::Id& row);
  std::vector<storage::Purge> purges();
  std::optional<storage::DeviceState> device(domain::DeviceId device);
  std::vector<storage::DeviceState> devices_of(domain::StaffId staff);
  std::vector<storage::DeviceState> devices_seen_since(base::Instant moment);
  std::vector<storage::DayMark> day_marks();
  std::vector<command::Timer> timers_due(base::Instant until, std::size_t most);
  std::optional<base::Instant> next_timer();
  std::vector<command::Event> events(std::int64_t after, std::size_t limit);
  std::vector<command::Event> events_of_root(const base::Id& root, std::int64_t before, std::size_t limit);

  std::optional<std::int64_t> leaf_number(const records::Leaf& leaf);
  const TableNumbers& tables() const { return tables_; }

 private:
  struct TableReads {
    Statement find;
    Statement all;
    Statement count;
  };
  static TableReads table_reads(Database& database, records::TableId table);

  // From a row whose columns are a table's fields, from `first_column` on. Null and a failed database when it cannot be one.
  records::RecordPtr record_in(Statement& row, int first_column, records::TableId table, const base::Id& id);
  std::vector<storage::IndexedRow> changes_of_everything(domain::StaffId person, storage::Seq after, std::size_t limit);
  std::vector<storage::IndexedRow> changes_of_leaves(const std::vector<records::Leaf>& leaves, storage::Seq after, std::size_t limit);
  // Nothing: nothing hangs on it, or the database failed.
  std::optional<records::Leaf> leaf_of_root(const base::Id& root);
  // From a row whose columns are: seq, table's number, row's id, gone, leaf's kind and key, root; without its record. Nothing and a failed
  // database when it cannot be one.
  std::optional<storage::IndexedRow> index_entry_in(Statement& row);
  // From a row whose columns are: seq, root, from and to as kind and key, at. Nothing and a failed database when it cannot be one.
  std::optional<storage::LeafMove> move_in(Statement& row);
  void fill_in_records(std::vector<storage::IndexedRow>& rows, const std::vector<bool>& gone);

  Database& database_;
  TableNumbers tables_;
  std::vector<TableReads> table_reads_;  // by TableId
  Statement head_;
  Statement customers_with_key_;
  Statement contact_count_;
  Statement photo_count_;
  Statement photos_with_sha256_;
  Statement deputies_of_;
  Statement shares_of_;
  Statement customers_shared_with_;
  Statement leaf_number_;
  Statement changes_of_leaf_;
  Statement changes_of_root_;
  Statement leaf_of_root_;
  Statement changes_of_everything_;
  Statement rows_of_root_;
  Statement names_of_root_;
  Statement moves_;
  Statement first_move_;
  Statement was_purged_;
  Statement purges_;
  Statement device_;
  Statement devices_of_;
  Statement devices_seen_since_;
  Statement day_marks_;
  Statement timers_due_;
  Statement next_timer_;
  Statement events_;
  Statement events_of_root_;
  std::vector<domain::Value> values_;  // kept between rows to save allocations
};

// Every statement that a device's requests run, for the test that none of them scans a table.
std::vector<std::string> sync_query_texts();

}  // namespace actline::server::sqlite
