// The server's persistence, for one organisation. These comments are the contract; tests/contract/storage_contract.hpp
// checks every implementation against it (memory here, SQLite in server/storage).
//
// One writer at a time; any number of snapshots beside it. A snapshot sees exactly the commits before it was taken.
// Failure is sticky: after the first I/O failure of a batch or snapshot every further call is harmless and answers empty,
// status() tells, and commit() refuses with storage_failed. Callers therefore check once, before they answer anybody.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/command/event.hpp"
#include "shared/command/timer.hpp"
#include "shared/domain/staff/actor.hpp"
#include "shared/records/record.hpp"

namespace actline::storage {

// Position of one row's latest change in the organisation's single order; 1, 2, 3 … without gaps.
using Seq = std::int64_t;

struct Head {
  base::Id epoch;   // changes when the database is rebuilt or restored
  Seq seq = 0;      // of the last committed change
  Seq min_seq = 0;  // deletions and moves up to here are forgotten: who has not heard of them must start over
};

// One entry of the change index: where a row stands now.
struct IndexedRow {
  Seq seq = 0;
  records::TableId table = records::TableId::staff;
  base::Id id;
  records::Leaf leaf;
  base::Id root;              // what it moves with; nil: it stays where it is
  records::RecordPtr record;  // null: deleted
};

// Which row, and nothing of it.
struct RowName {
  records::TableId table = records::TableId::staff;
  base::Id id;

  friend bool operator==(const RowName&, const RowName&) = default;
};

// A root that went from one leaf to another, with everything that hangs on it.
struct LeafMove {
  Seq seq = 0;
  base::Id root;
  records::Leaf from;
  records::Leaf to;
  base::Instant at;

  friend bool operator==(const LeafMove&, const LeafMove&) = default;
};

// A root that was erased for good.
struct Purge {
  base::Id root;
  Seq seq = 0;
  base::Instant at;
  domain::StaffId by;

  friend bool operator==(const Purge&, const Purge&) = default;
};

struct DeviceState {
  domain::DeviceId device;
  domain::StaffId staff;
  std::int64_t last_n = 0;  // highest command number decided
  // Of deletions up to here it need not be told any more: what its cursor said when it last asked, or something before that
  // (shared/sync/read_positions.hpp); where it has to begin anew, the head.
  Seq acked_seq = 0;
  base::Instant seen_at;
};

// Where the order stood on a day: whatever has a seq up to there is as old as that day, or older.
struct DayMark {
  std::int64_t day = 0;  // since 1970-01-01, UTC
  Seq seq = 0;

  friend bool operator==(const DayMark&, const DayMark&) = default;
};

// What somebody may read: leaves and single roots, or every leaf but other people's personal ones.
struct LeafSet {
  bool everything = false;
  domain::StaffId person;             // whose personal leaf counts when `everything`
  std::vector<records::Leaf> leaves;  // sorted, unique; used when not `everything`

  // Whether it takes in a row that lies in that leaf and moves with that root, or with none (nil).
  bool contains(const records::Leaf& leaf, const base::Id& root) const;
};
// The same of leaves that are sorted and unique.
bool contains(const std::vector<records::Leaf>& leaves, const records::Leaf& leaf, const base::Id& root);

class Snapshot {
 public:
  virtual ~Snapshot() = default;

  virtual base::Status status() const = 0;
  virtual Head head() const = 0;
  // Null when absent or deleted.
  virtual records::RecordPtr find(records::TableId table, const base::Id& id) const = 0;
  // Customers that, themselves or through a contact, carry this lookup key; in id order, without repeats.
  virtual std::vector<domain::CustomerId> customers_with_key(std::string_view key) const = 0;
  virtual std::size_t contact_count(domain::CustomerId customer) const = 0;
  virtual std::size_t photo_count(domain::ActivityId activity) const = 0;
  // Photos whose bytes have this hash; in id order.
  virtual std::vector<domain::PhotoId> photos_with_sha256(std::string_view sha256) const = 0;
  // Where somebody stands in, and it ends at that moment or after it; in id order. Cost grows with those alone.
  virtual std::vector<domain::DeputyPtr> deputies_of(domain::StaffId deputy, base::Instant ends_from) const = 0;
  // Of a customer, those that ended too; in id order.
  virtual std::vector<domain::SharePtr> shares_of(domain::CustomerId customer) const = 0;
  // Customers shared with somebody by a share that lasts; in id order, each once. Cost grows with those alone.
  virtual std::vector<domain::CustomerId> customers_shared_with(domain::StaffId staff) const = 0;
  // All live rows of a table, in id order. For small tables (staff) and for checks.
  virtual std::vector<records::RecordPtr> all(records::TableId table) const = 0;
  virtual std::size_t count(records::TableId table) const = 0;
  // Rows and deletions with seq > after that the set takes in, each once, by seq, at most `limit`. Cost grows with the rows returned
  // and the number of leaves, not with the table.
  virtual std::vector<IndexedRow> changes(const LeafSet& leaves, Seq after, std::size_t limit) const = 0;
  // Live rows that hang on a root, itself among them, with after < seq <= to, by seq, at most `limit`.
  virtual std::vector<IndexedRow> rows_of_root(const base::Id& root, Seq after, Seq to, std::size_t limit) const = 0;
  // All that hangs on the root, and what was deleted of it after min_seq; by seq.
  virtual std::vector<RowName> names_of_root(const base::Id& root) const = 0;
  // Moves with after < seq <= to, by seq; none up to min_seq.
  virtual std::vector<LeafMove> moves(Seq after, Seq to) const = 0;
  // The first move of a root after that seq, and after min_seq; nothing when it has stayed where it was.
  virtual std::optional<LeafMove> first_move(const base::Id& root, Seq after) const = 0;
  // Whether a row of that id was erased for good, at whatever time.
  virtual bool was_purged(const base::Id& row) const = 0;
  virtual std::vector<Purge> purges() const = 0;  // by seq
  virtual std::optional<DeviceState> device(domain::DeviceId device) const = 0;
  virtual std::vector<DeviceState> devices_of(domain::StaffId staff) const = 0;
  // Seen at that moment or after it, in id order.
  virtual std::vector<DeviceState> devices_seen_since(base::Instant moment) const = 0;
  virtual std::vector<DayMark> day_marks() const = 0;  // by day
  // Timers with due <= until, by due, kind and subject, at most `most`. Cost grows with those alone.
  virtual std::vector<command::Timer> timers_due(base::Instant until, std::size_t most) const = 0;
  // When the next one is due; nothing: there are none.
  virtual std::optional<base::Instant> next_timer() const = 0;
  virtual std::vector<command::Event> events(std::int64_t after, std::size_t limit) const = 0;
  // Those of one root with a number below `before`, the newest first, at most `limit`. Cost grows with those alone.
  virtual std::vector<command::Event> events_of_root(const base::Id& root, std::int64_t before, std::size_t limit) const = 0;
};

// The one writer's open transaction. Reads see its own writes.
class WriteBatch : public Snapshot {
 public:
  // Nested one deep: everything since savepoint() goes when rollback() is called; the seqs it took are given again.
  virtual void savepoint() = 0;
  virtual void release() = 0;
  virtual void rollback() = 0;

  // Makes the record the table's row of that id and moves its index entry to a new seq, which is returned.
  virtual Seq put(const records::Record& record, const records::Leaf& leaf) = 0;
  // Leaves a tombstone in the row's leaf.
  virtual Seq erase(records::TableId table, const base::Id& id) = 0;
  // Takes everything that hangs on a root, itself and what was deleted of it too, to `to`; the rows keep their seqs, so that whoever
  // sees both leaves is sent nothing of it again. Takes a seq of its own, which is returned.
  virtual Seq move(const base::Id& root, const records::Leaf& from, const records::Leaf& to, base::Instant at) = 0;
  // After all that hangs on a root has been erased: nothing of what it was stays. Its deletions go to records::nobodys_leaf, as a move
  // does; the events of the root keep who did what and when, and lose before and after; that there was a purge is kept for ever. Where
  // rows lie in a file, what they held is overwritten there. Takes a seq of its own, which is returned.
  virtual Seq purge(const base::Id& root, const records::Leaf& from, base::Instant at, domain::StaffId by) = 0;
  // Gives the event the next dense number.
  virtual std::int64_t append(const command::Event& event) = 0;
  virtual void put_device(const DeviceState& device) = 0;

  // Forgets deletions and moves with seq <= to, the oldest first and no more than `most` of them, and says how many. Raises min_seq to
  // `to`, or to the last one forgotten where there was no room for all. Takes no seq; `to` is at most the head's.
  virtual std::size_t expire_deletions(Seq to, std::size_t most) = 0;
  virtual void put_day_mark(const DayMark& mark) = 0;
  virtual void drop_day_marks_before(std::int64_t day) = 0;

  // One per kind and subject: sets it, or sets it anew. Takes no seq; nobody is sent timers.
  virtual void put_timer(const command::Timer& timer) = 0;
  // Harmless where there is none.
  virtual void drop_timer(command::TimerKind kind, const base::Id& subject) = 0;

  // Durable when it returns ok. After a refusal nothing of the batch is kept. Exactly one commit or destruction ends a batch.
  virtual base::Status commit() = 0;
};

class Storage {
 public:
  virtual ~Storage() = default;
  virtual std::unique_ptr<Snapshot> read() = 0;
  // At most one batch may be open; opening a second asserts.
  virtual std::unique_ptr<WriteBatch> write() = 0;
};

}  // namespace actline::storage
