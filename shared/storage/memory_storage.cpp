#include "shared/storage/memory_storage.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace actline::storage {

namespace {

// Reading is the same for a snapshot and for the open batch.
template <class Interface>
class MemoryReads : public Interface {
 public:
  explicit MemoryReads(std::shared_ptr<const MemoryTables> tables) : tables_(std::move(tables)) {}

  base::Status status() const override { return {}; }
  Head head() const override { return tables_->head; }
  records::RecordPtr find(records::TableId table, const base::Id& id) const override {
    const MemoryTables::Entry* entry = tables_->entry(table, id);
    return entry != nullptr ? entry->record : nullptr;
  }
  std::vector<domain::CustomerId> customers_with_key(std::string_view key) const override { return tables_->customers_with_key(key); }
  std::size_t contact_count(domain::CustomerId customer) const override { return tables_->contact_count(customer); }
  std::size_t photo_count(domain::ActivityId activity) const override { return tables_->photo_count(activity); }
  std::vector<domain::PhotoId> photos_with_sha256(std::string_view sha256) const override { return tables_->photos_with_sha256(sha256); }
  std::vector<domain::DeputyPtr> deputies_of(domain::StaffId deputy, base::Instant ends_from) const override {
    return tables_->deputies_of(deputy, ends_from);
  }
  std::vector<domain::SharePtr> shares_of(domain::CustomerId customer) const override { return tables_->shares_of(customer); }
  std::vector<domain::CustomerId> customers_shared_with(domain::StaffId staff) const override {
    return tables_->customers_shared_with(staff);
  }
  std::vector<records::RecordPtr> all(records::TableId table) const override { return tables_->live(table); }
  std::size_t count(records::TableId table) const override { return tables_->live_count(table); }
  std::vector<IndexedRow> changes(const LeafSet& leaves, Seq after, std::size_t limit) const override {
    return tables_->changes(leaves, after, limit);
  }
  std::vector<IndexedRow> rows_of_root(const base::Id& root, Seq after, Seq to, std::size_t limit) const override {
    return tables_->rows_of_root(root, after, to, limit);
  }
  std::vector<RowName> names_of_root(const base::Id& root) const override { return tables_->names_of_root(root); }
  std::vector<LeafMove> moves(Seq after, Seq to) const override { return tables_->moves_between(after, to); }
  std::optional<LeafMove> first_move(const base::Id& root, Seq after) const override { return tables_->first_move(root, after); }
  bool was_purged(const base::Id& row) const override { return tables_->purged.contains(row); }
  std::vector<Purge> purges() const override {
    std::vector<Purge> all;
    for (const auto& [row, purge] : tables_->purged) {
      if (row == purge.root) all.push_back(purge);
    }
    std::sort(all.begin(), all.end(), [](const Purge& left, const Purge& right) { return left.seq < right.seq; });
    return all;
  }
  std::optional<DeviceState> device(domain::DeviceId device) const override {
    const auto found = tables_->devices.find(device);
    return found != tables_->devices.end() ? std::optional(found->second) : std::nullopt;
  }
  std::vector<DeviceState> devices_of(domain::StaffId staff) const override {
    std::vector<DeviceState> owned;
    for (const auto& [id, device] : tables_->devices) {
      if (device.staff == staff) owned.push_back(device);
    }
    return owned;
  }
  std::vector<DeviceState> devices_seen_since(base::Instant moment) const override {
    std::vector<DeviceState> seen;
    for (const auto& [id, device] : tables_->devices) {
      if (device.seen_at >= moment) seen.push_back(device);
    }
    return seen;
  }
  std::vector<DayMark> day_marks() const override {
    std::vector<DayMark> marks;
    for (const auto& [day, seq] : tables_->day_marks) marks.push_back({day, seq});
    return marks;
  }
  std::vector<command::Timer> timers_due(base::Instant until, std::size_t most) const override { return tables_->timers_due(until, most); }
  std::optional<base::Instant> next_timer() const override { return tables_->next_timer(); }
  std::vector<command::Event> events(std::int64_t after, std::size_t limit) const override {
    const auto& all = tables_->events;  // event number n is at n - 1
    const std::size_t from = std::min(all.size(), static_cast<std::size_t>(std::max<std::int64_t>(after, 0)));
    const std::size_t to = from + std::min(limit, all.size() - from);
    return {all.begin() + static_cast<std::ptrdiff_t>(from), all.begin() + static_cast<std::ptrdiff_t>(to)};
  }
  std::vector<command::Event> events_of_root(const base::Id& root, std::int64_t before, std::size_t limit) const override {
    return tables_->events_of_root(root, before, limit);
  }

 private:
  std::shared_ptr<const MemoryTables> tables_;
};

}  // namespace

// Changes the tables in place and remembers what was there, so that a rollback or an abandoned batch costs only what it wrote.
class MemoryBatch final : public MemoryReads<WriteBatch> {
 public:
  MemoryBatch(MemoryStorage& storage, std::shared_ptr<MemoryTables> tables)
      : MemoryReads(tables), storage_(storage), tables_(std::move(tables)), start_(mark()) {}
  ~MemoryBatch() override {
    if (storage_.open_ == this) {
      undo(*tables_, start_);
      storage_.open_ = nullptr;
    }
  }

  void savepoint() override {
    assert(!savepoint_ && "savepoints are nested one deep");
    savepoint_ = mark();
  }
  void release() override {
    assert(savepoint_);
    savepoint_.reset();
  }
  void rollback() override {
    assert(savepoint_);
    undo(*tables_, *savepoint_);
    rows_.resize(savepoint_->rows);
    devices_.resize(savepoint_->devices);
    expired_moves_.resize(savepoint_->expired_moves);
    day_marks_.resize(savepoint_->day_marks);
    timers_.resize(savepoint_->timers);
    emptied_events_.resize(savepoint_->emptied_events);
    savepoint_.reset();
  }

  Seq put(const records::Record& record, const records::Leaf& leaf) override {
    const Seq seq = ++tables_->head.seq;
    const base::Id root = records::moves_with_root(record) ? records::root_of(record) : base::Id{};
    place(records::table_of(record), records::id_of(record),
          MemoryTables::Entry{seq, leaf, std::make_shared<const records::Record>(record), root});
    return seq;
  }
  Seq erase(records::TableId table, const base::Id& id) override {
    const MemoryTables::Entry* entry = tables_->entry(table, id);
    assert(entry != nullptr && entry->record != nullptr && "only a live row can be erased");
    const Seq seq = ++tables_->head.seq;
    place(table, id, MemoryTables::Entry{seq, entry->leaf, nullptr, entry->root});
    return seq;
  }
  Seq move(const base::Id& root, const records::Leaf& from, const records::Leaf& to, base::Instant at) override {
    for (const RowName& key : tables_->names_of_root(root)) {
      MemoryTables::Entry entry = *tables_->entry(key.table, key.id);
      entry.leaf = to;
      place(key.table, key.id, std::move(entry));
    }
    const Seq seq = ++tables_->head.seq;
    tables_->moves.emplace(seq, LeafMove{seq, root, from, to, at});
    return seq;
  }
  Seq purge(const base::Id& root, const records::Leaf& from, base::Instant at, domain::StaffId by) override {
    const std::vector<RowName> names = tables_->names_of_root(root);
    const Seq seq = move(root, from, records::nobodys_leaf, at);
    tables_->purged.insert_or_assign(root, Purge{root, seq, at, by});
    for (const RowName& row : names) {
      assert(tables_->entry(row.table, row.id)->record == nullptr && "what hangs on it is erased first");
      tables_->purged.insert_or_assign(row.id, Purge{root, seq, at, by});
    }
    for (command::Event& event : tables_->events) {
      if (event.root != root || (event.before.empty() && event.after.empty())) continue;
      emptied_events_.push_back({static_cast<std::size_t>(event.seq - 1), event.before, event.after});
      event.before.clear();
      event.after.clear();
    }
    return seq;
  }
  std::int64_t append(const command::Event& event) override {
    tables_->events.push_back(event);
    return tables_->events.back().seq = static_cast<std::int64_t>(tables_->events.size());
  }
  void put_device(const DeviceState& device) override {
    const auto found = tables_->devices.find(device.device);
    devices_.push_back({device.device, found != tables_->devices.end() ? std::optional(found->second) : std::nullopt});
    tables_->devices.insert_or_assign(device.device, device);
  }
  std::size_t expire_deletions(Seq to, std::size_t most) override {
    assert(to <= tables_->head.seq && "what is still to come cannot be forgotten");
    if (to <= tables_->head.min_seq) return 0;
    const std::vector<Seq> oldest = tables_->oldest_to_expire(to, most);
    for (const Seq seq : oldest) {
      if (const RowName* deleted = tables_->row_at(seq)) {
        place(deleted->table, base::Id(deleted->id), std::nullopt);
        continue;
      }
      const auto move = tables_->moves.find(seq);
      expired_moves_.push_back(move->second);
      tables_->moves.erase(move);
    }
    tables_->head.min_seq = oldest.size() < most ? to : oldest.back();
    return oldest.size();
  }
  void put_day_mark(const DayMark& mark) override {
    note_day_mark(mark.day);
    tables_->day_marks.insert_or_assign(mark.day, mark.seq);
  }
  void drop_day_marks_before(std::int64_t day) override {
    while (!tables_->day_marks.empty() && tables_->day_marks.begin()->first < day) {
      note_day_mark(tables_->day_marks.begin()->first);
      tables_->day_marks.erase(tables_->day_marks.begin());
    }
  }
  void put_timer(const command::Timer& timer) override { place_timer({timer.kind, timer.subject}, timer.due); }
  void drop_timer(command::TimerKind kind, const base::Id& subject) override { place_timer({kind, subject}, std::nullopt); }

  base::Status commit() override {
    assert(storage_.open_ == this && "a batch ends once");
    assert(!savepoint_);
    storage_.tables_ = tables_;
    storage_.open_ = nullptr;
    return {};
  }

  // The committed state while this batch is open: a copy with the batch's changes taken back.
  std::shared_ptr<const MemoryTables> committed() const {
    if (storage_.tables_ != tables_) return storage_.tables_;
    auto copy = std::make_shared<MemoryTables>(*tables_);
    undo(*copy, start_);
    return copy;
  }

 private:
  struct Mark {
    std::size_t rows = 0;
    std::size_t devices = 0;
    std::size_t events = 0;
    std::size_t expired_moves = 0;
    std::size_t day_marks = 0;
    std::size_t timers = 0;
    std::size_t emptied_events = 0;
    Seq seq = 0;
    Seq min_seq = 0;
  };
  struct RowBefore {
    records::TableId table = records::TableId::staff;
    base::Id id;
    std::optional<MemoryTables::Entry> entry;
  };
  struct DeviceBefore {
    domain::DeviceId device;
    std::optional<DeviceState> state;
  };
  struct DayMarkBefore {
    std::int64_t day = 0;
    std::optional<Seq> seq;
  };
  struct TimerBefore {
    MemoryTables::TimerKey key;
    std::optional<base::Instant> due;
  };

  struct EventBefore {
    std::size_t place = 0;
    std::string before, after;
  };

  Mark mark() const {
    return {rows_.size(),   devices_.size(),        tables_->events.size(), expired_moves_.size(), day_marks_.size(),
            timers_.size(), emptied_events_.size(), tables_->head.seq,      tables_->head.min_seq};
  }

  void note_day_mark(std::int64_t day) {
    const auto found = tables_->day_marks.find(day);
    day_marks_.push_back({day, found != tables_->day_marks.end() ? std::optional(found->second) : std::nullopt});
  }

  void place_timer(const MemoryTables::TimerKey& key, std::optional<base::Instant> due) {
    timers_.push_back({key, tables_->place_timer(key, due)});
  }

  void place(records::TableId table, const base::Id& id, std::optional<MemoryTables::Entry> entry) {
    rows_.push_back({table, id, tables_->place(table, id, std::move(entry))});
  }

  void undo(MemoryTables& tables, const Mark& to) const {
    for (std::size_t i = rows_.size(); i > to.rows; --i) tables.place(rows_[i - 1].table, rows_[i - 1].id, rows_[i - 1].entry);
    for (std::size_t i = devices_.size(); i > to.devices; --i) {
      const DeviceBefore& before = devices_[i - 1];
      if (before.state)
        tables.devices.insert_or_assign(before.device, *before.state);
      else
        tables.devices.erase(before.device);
    }
    for (std::size_t i = day_marks_.size(); i > to.day_marks; --i) {
      const DayMarkBefore& before = day_marks_[i - 1];
      if (before.seq)
        tables.day_marks.insert_or_assign(before.day, *before.seq);
      else
        tables.day_marks.erase(before.day);
    }
    for (std::size_t i = timers_.size(); i > to.timers; --i) tables.place_timer(timers_[i - 1].key, timers_[i - 1].due);
    for (std::size_t i = emptied_events_.size(); i > to.emptied_events; --i) {
      const EventBefore& emptied = emptied_events_[i - 1];
      tables.events[emptied.place].before = emptied.before;
      tables.events[emptied.place].after = emptied.after;
    }
    std::erase_if(tables.purged, [&to](const auto& purged) { return purged.second.seq > to.seq; });
    tables.events.resize(to.events);
    tables.head.seq = to.seq;
    tables.head.min_seq = to.min_seq;
    for (std::size_t i = to.expired_moves; i < expired_moves_.size(); ++i) tables.moves.emplace(expired_moves_[i].seq, expired_moves_[i]);
    tables.moves.erase(tables.moves.upper_bound(to.seq), tables.moves.end());
  }

  MemoryStorage& storage_;
  std::shared_ptr<MemoryTables> tables_;
  std::vector<RowBefore> rows_;
  std::vector<DeviceBefore> devices_;
  std::vector<LeafMove> expired_moves_;
  std::vector<DayMarkBefore> day_marks_;
  std::vector<TimerBefore> timers_;
  std::vector<EventBefore> emptied_events_;
  Mark start_;
  std::optional<Mark> savepoint_;
};

MemoryStorage::MemoryStorage(base::Id epoch) : tables_(std::make_shared<MemoryTables>(Head{epoch, 0, 0})) {}

MemoryStorage::~MemoryStorage() { assert(open_ == nullptr && "a batch outlives its storage"); }

std::unique_ptr<Snapshot> MemoryStorage::read() {
  return std::make_unique<MemoryReads<Snapshot>>(open_ != nullptr ? open_->committed() : tables_);
}

std::unique_ptr<WriteBatch> MemoryStorage::write() {
  assert(open_ == nullptr && "one batch at a time");
  // Somebody still reads this state: leave it to them and change a copy.
  const bool shared = tables_.use_count() > 1;
  auto batch = std::make_unique<MemoryBatch>(*this, shared ? std::make_shared<MemoryTables>(*tables_) : tables_);
  open_ = batch.get();
  return batch;
}

MemoryStorage::Backup MemoryStorage::backup() const {
  assert(open_ == nullptr);
  return {tables_};
}

void MemoryStorage::restore(const Backup& backup, base::Id new_epoch) {
  assert(open_ == nullptr && "nobody writes while a backup is restored");
  tables_ = std::make_shared<MemoryTables>(*backup.tables);
  tables_->head.epoch = new_epoch;
}

}  // namespace actline::storage
