// Everything a WriteBatch changes, over the writer connection's prepared statements. Numbers (seqs) are given by the batch.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "server/storage/sqlite/row_reads.hpp"

namespace actline::server::sqlite {

class RowWrites {
 public:
  RowWrites(Database& database, RowReads& reads);

  void put(const records::Record& record, const records::Leaf& leaf, storage::Seq seq);
  // The rows that move with the root, and the note that they did.
  void move(const base::Id& root, const records::Leaf& from, const records::Leaf& to, base::Instant at, storage::Seq seq);
  // The same, to nobody's leaf; and what else says what there was.
  void purge(const base::Id& root, const records::Leaf& from, base::Instant at, domain::StaffId by, storage::Seq seq);
  // False when no such row lives.
  bool erase(records::TableId table, const base::Id& id, storage::Seq seq);
  void append(const command::Event& event, std::int64_t number);
  void put_device(const storage::DeviceState& device);
  struct Expired {
    std::size_t count = 0;
    storage::Seq to = 0;
  };
  Expired expire_deletions(storage::Seq to, std::size_t most);
  void put_day_mark(const storage::DayMark& mark);
  void drop_day_marks_before(std::int64_t day);
  void put_timer(const command::Timer& timer);
  void drop_timer(command::TimerKind kind, const base::Id& subject);
  void set_head(const storage::Head& head, std::int64_t event_seq);

  // Leaf numbers are remembered across batches, so those that a rollback takes back must be forgotten with it.
  std::size_t new_leaves() const { return new_leaves_.size(); }
  void forget_new_leaves(std::size_t from);
  void keep_new_leaves() { new_leaves_.clear(); }

 private:
  std::int64_t number_of(const records::Leaf& leaf);
  void put_keys(const records::Record& record, std::int64_t table, const base::Id& id);

  Database& database_;
  RowReads& reads_;
  std::vector<Statement> upserts_;  // by TableId
  std::vector<Statement> deletes_;
  Statement move_entry_;
  Statement bury_entry_;
  Statement move_root_;
  Statement note_move_;
  Statement note_purge_;
  Statement empty_events_;
  Statement add_leaf_;
  Statement keys_of_row_;
  Statement add_key_;
  Statement drop_keys_;
  Statement append_event_;
  Statement put_device_;
  Statement oldest_to_expire_;
  Statement expire_rows_;
  Statement expire_moves_;
  Statement put_day_mark_;
  Statement drop_day_marks_;
  Statement put_timer_;
  Statement drop_timer_;
  Statement set_head_;
  std::map<records::Leaf, std::int64_t> leaf_numbers_;
  std::vector<records::Leaf> new_leaves_;
};

// What expiry runs, for the test that none of it looks at rows that live.
std::vector<std::string> expiry_query_texts();

}  // namespace actline::server::sqlite
