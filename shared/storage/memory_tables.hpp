// The rows, indexes, devices and events of one organisation as plain maps: what MemoryStorage keeps and its batches change.
// Every index is kept by place(), so undoing a change is placing what was there before.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "shared/storage/storage.hpp"

namespace actline::storage {

class MemoryTables {
 public:
  struct Entry {
    Seq seq = 0;
    records::Leaf leaf;
    records::RecordPtr record;  // null: a tombstone
    base::Id root;              // what it moves with; nil: it stays where it is
  };

  explicit MemoryTables(Head start) : head(start) {}

  Head head;
  std::map<domain::DeviceId, DeviceState> devices;
  std::vector<command::Event> events;
  std::map<Seq, LeafMove> moves;
  std::map<std::int64_t, Seq> day_marks;
  using TimerKey = std::pair<command::TimerKind, base::Id>;

  // Sets the timer (nothing: drops it) and returns what was there.
  std::optional<base::Instant> place_timer(const TimerKey& key, std::optional<base::Instant> due);
  std::vector<command::Timer> timers_due(base::Instant until, std::size_t most) const;
  std::optional<base::Instant> next_timer() const;
  std::map<base::Id, Purge> purged;  // by the id of each row that was erased

  // Makes `after` the row's entry (nothing: forgets the row altogether) and returns what was there.
  std::optional<Entry> place(records::TableId table, const base::Id& id, std::optional<Entry> after);

  const Entry* entry(records::TableId table, const base::Id& id) const;
  std::vector<records::RecordPtr> live(records::TableId table) const;
  std::size_t live_count(records::TableId table) const { return live_counts_[static_cast<std::size_t>(table)]; }
  std::vector<domain::CustomerId> customers_with_key(std::string_view key) const;
  std::size_t contact_count(domain::CustomerId customer) const;
  std::size_t photo_count(domain::ActivityId activity) const;
  std::vector<domain::PhotoId> photos_with_sha256(std::string_view sha256) const;
  std::vector<domain::DeputyPtr> deputies_of(domain::StaffId deputy, base::Instant ends_from) const;
  std::vector<domain::SharePtr> shares_of(domain::CustomerId customer) const;
  std::vector<domain::CustomerId> customers_shared_with(domain::StaffId staff) const;
  std::vector<IndexedRow> changes(const LeafSet& leaves, Seq after, std::size_t limit) const;
  std::vector<IndexedRow> rows_of_root(const base::Id& root, Seq after, Seq to, std::size_t limit) const;
  std::vector<RowName> names_of_root(const base::Id& root) const;
  std::vector<command::Event> events_of_root(const base::Id& root, std::int64_t before, std::size_t limit) const;
  std::vector<LeafMove> moves_between(Seq after, Seq to) const;
  std::optional<LeafMove> first_move(const base::Id& root, Seq after) const;
  // What a seq is of, if it is one of a row.
  const RowName* row_at(Seq seq) const;
  // Seqs of deletions and moves up to there, the oldest, at most so many.
  std::vector<Seq> oldest_to_expire(Seq to, std::size_t most) const;

 private:
  using BySeq = std::map<Seq, RowName>;

  void index(records::TableId table, const base::Id& id, const Entry& entry);
  void unindex(records::TableId table, const Entry& entry);
  IndexedRow row(const RowName& key) const;

  std::array<std::map<base::Id, Entry>, records::table_count> rows_;
  std::array<std::size_t, records::table_count> live_counts_{};
  BySeq by_seq_;
  std::set<Seq> deletions_;
  std::map<records::Leaf, BySeq> by_leaf_;
  std::map<base::Id, BySeq> by_root_;
  // Customer ids with the number of records (itself, its contacts) that carry the key.
  std::map<std::string, std::map<domain::CustomerId, std::size_t>, std::less<>> by_key_;
  std::map<domain::CustomerId, std::size_t> contacts_;
  std::map<domain::ActivityId, std::size_t> photos_;
  std::map<std::string, std::set<domain::PhotoId>, std::less<>> photos_by_sha256_;
  std::map<domain::StaffId, std::set<std::pair<base::Instant, base::Id>>> deputies_;  // by who stands in: when it ends, its id
  std::map<domain::CustomerId, std::set<base::Id>> shares_;                           // by customer
  std::map<domain::StaffId, std::map<domain::CustomerId, std::size_t>> shared_with_;  // those that last
  std::map<TimerKey, base::Instant> timers_;
  std::set<std::tuple<base::Instant, command::TimerKind, base::Id>> timers_by_due_;
};

}  // namespace actline::storage
