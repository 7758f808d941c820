// Storage that passes every call on, except where trouble strikes or a planted bug bends it. Failure is sticky, as the contract says.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "shared/storage/storage.hpp"
#include "tests/simulation/plant.hpp"
#include "tests/simulation/trouble.hpp"

namespace actline::simulation {

// What the wrappers need to know of the run.
struct Watch {
  Plant plant = Plant::none;
  Trouble trouble;
  // Called before Died is thrown: from then on nothing reaches the disk.
  std::function<void()> on_death;
  // retry_unknown_commit: the device states of before the batch that is decided again.
  std::map<domain::DeviceId, storage::DeviceState> forgotten_devices;
  // dedupe_off_by_one and others strike only now and then, as a race would.
  bool strikes = false;
  // rights_read_before_push: whose commands are decided, and their row as it was read first.
  domain::StaffId asking;
  records::RecordPtr asking_as_read;
  // known_customer_told: whom a phone was found with last.
  std::string known_name;
  // event_outside_transaction: what is still to be written.
  std::vector<command::Event> late_events;
};

template <class Interface>
class WatchedReads : public Interface {
 public:
  WatchedReads(Interface& below, Watch& run) : inner(below), watch(run) {}

  base::Status status() const override { return failure_ ? base::Status(*failure_) : inner.status(); }
  storage::Head head() const override { return inner.head(); }
  records::RecordPtr find(records::TableId table, const base::Id& id) const override {
    if (!works()) return nullptr;
    records::RecordPtr record = inner.find(table, id);
    if (table == records::TableId::staff) return bent_staff(std::move(record));
    return table == records::TableId::post ? bent_post(std::move(record)) : record;
  }
  std::vector<domain::CustomerId> customers_with_key(std::string_view key) const override {
    if (!works()) return {};
    auto customers = inner.customers_with_key(key);
    if (watch.plant == Plant::known_customer_told && !customers.empty()) {
      const auto known = records::as<domain::Customer>(inner.find(records::TableId::customer, customers.front().value));
      if (known != nullptr) watch.known_name = known->name;
    }
    return customers;
  }
  std::size_t contact_count(domain::CustomerId customer) const override { return works() ? inner.contact_count(customer) : 0; }
  std::size_t photo_count(domain::ActivityId activity) const override { return works() ? inner.photo_count(activity) : 0; }
  std::vector<domain::PhotoId> photos_with_sha256(std::string_view sha256) const override {
    return works() ? inner.photos_with_sha256(sha256) : std::vector<domain::PhotoId>();
  }
  std::vector<domain::DeputyPtr> deputies_of(domain::StaffId deputy, base::Instant ends_from) const override {
    return works() ? inner.deputies_of(deputy, ends_from) : std::vector<domain::DeputyPtr>();
  }
  std::vector<domain::SharePtr> shares_of(domain::CustomerId customer) const override {
    return works() ? inner.shares_of(customer) : std::vector<domain::SharePtr>();
  }
  std::vector<domain::CustomerId> customers_shared_with(domain::StaffId staff) const override {
    if (!works()) return {};
    if (watch.plant != Plant::ended_share_lasts) return inner.customers_shared_with(staff);
    std::vector<domain::CustomerId> customers;
    for (const records::RecordPtr& record : inner.all(records::TableId::share)) {
      const auto& share = std::get<domain::Share>(*record);
      if (share.staff == staff) customers.push_back(share.customer);
    }
    std::sort(customers.begin(), customers.end());
    customers.erase(std::unique(customers.begin(), customers.end()), customers.end());
    return customers;
  }
  std::vector<records::RecordPtr> all(records::TableId table) const override {
    if (!works() || (watch.plant == Plant::purge_leaves_notes && table == records::TableId::verdict_note)) return {};
    return inner.all(table);
  }
  std::size_t count(records::TableId table) const override { return works() ? inner.count(table) : 0; }
  std::vector<storage::IndexedRow> changes(const storage::LeafSet& leaves, storage::Seq after, std::size_t limit) const override {
    if (!works()) return {};
    if (watch.plant == Plant::page_end_lost) return inner.changes(leaves, after, limit - 1);
    auto rows = inner.changes(leaves, after, limit);
    if (watch.plant == Plant::deletions_omitted) std::erase_if(rows, [](const storage::IndexedRow& row) { return row.record == nullptr; });
    if (watch.plant == Plant::tombstone_expired_early) {
      constexpr storage::Seq kept = 30;
      std::erase_if(rows, [&](const storage::IndexedRow& row) { return row.record == nullptr && row.seq + kept < inner.head().seq; });
    }
    if (watch.plant == Plant::rows_behind_head && watch.strikes && !rows.empty() && rows.back().seq == inner.head().seq) rows.pop_back();
    return rows;
  }
  std::vector<storage::IndexedRow> rows_of_root(const base::Id& root, storage::Seq after, storage::Seq to, std::size_t limit) const override {
    if (!works()) return {};
    auto rows = inner.rows_of_root(root, after, to, limit);
    if (watch.plant == Plant::children_left_behind && reading_only)
      std::erase_if(rows, [&root](const storage::IndexedRow& row) { return !(row.id == root); });
    return rows;
  }
  std::vector<storage::RowName> names_of_root(const base::Id& root) const override {
    return works() ? inner.names_of_root(root) : std::vector<storage::RowName>();
  }
  std::vector<storage::LeafMove> moves(storage::Seq after, storage::Seq to) const override {
    if (!works() || watch.plant == Plant::move_out_omitted) return {};
    auto moves = inner.moves(after, to);
    if (watch.plant == Plant::post_image_only) {
      for (storage::LeafMove& move : moves) move.from = move.to;
    }
    return moves;
  }
  std::optional<storage::LeafMove> first_move(const base::Id& root, storage::Seq after) const override {
    if (!works() || watch.plant == Plant::grace_forgotten) return std::nullopt;
    return inner.first_move(root, watch.plant == Plant::grace_without_end ? 0 : after);
  }
  bool was_purged(const base::Id& row) const override { return works() && inner.was_purged(row); }
  std::vector<storage::Purge> purges() const override { return works() ? inner.purges() : std::vector<storage::Purge>(); }
  std::optional<storage::DeviceState> device(domain::DeviceId device) const override {
    if (!works()) return std::nullopt;
    return bent_device(inner.device(device), device);
  }
  std::vector<storage::DeviceState> devices_of(domain::StaffId staff) const override {
    return works() ? inner.devices_of(staff) : std::vector<storage::DeviceState>();
  }
  std::vector<storage::DeviceState> devices_seen_since(base::Instant moment) const override {
    return works() ? inner.devices_seen_since(moment) : std::vector<storage::DeviceState>();
  }
  std::vector<storage::DayMark> day_marks() const override { return works() ? inner.day_marks() : std::vector<storage::DayMark>(); }
  std::vector<command::Timer> timers_due(base::Instant until, std::size_t most) const override {
    return works() ? inner.timers_due(until, most) : std::vector<command::Timer>();
  }
  std::optional<base::Instant> next_timer() const override { return works() ? inner.next_timer() : std::nullopt; }
  std::vector<command::Event> events(std::int64_t after, std::size_t limit) const override {
    return works() ? inner.events(after, limit) : std::vector<command::Event>();
  }
  std::vector<command::Event> events_of_root(const base::Id& root, std::int64_t before, std::size_t limit) const override {
    return works() ? inner.events_of_root(root, before, limit) : std::vector<command::Event>();
  }

 protected:
  // False when this call, or one before it, met with trouble.
  bool works() const {
    if (failure_) return false;
    if (!watch.trouble.strikes_now()) return true;
    if (watch.trouble.kind == Trouble::Kind::dies) {
      watch.on_death();
      throw Died{};
    }
    const bool full = watch.trouble.kind == Trouble::Kind::full;
    failure_ = base::refuse(base::RefusalCode::storage_failed, {}, full ? "disk_full" : "EIO");
    return false;
  }

  bool reading_only = true;
  Interface& inner;
  Watch& watch;

 private:
  records::RecordPtr bent_staff(const records::RecordPtr& found) const {
    const auto staff = records::as<domain::Staff>(found);
    if (staff == nullptr) return found;
    domain::Staff bent = *staff;
    if (watch.plant == Plant::scope_skipped && reading_only) bent.role = domain::Role::operations, bent.post = {};
    if (watch.plant == Plant::disabled_still_served) bent.active = true;
    if (watch.plant == Plant::rights_read_before_push && staff->id == watch.asking) {
      if (watch.asking_as_read == nullptr) watch.asking_as_read = found;
      return watch.asking_as_read;
    }
    return bent == *staff ? found : records::make_record(std::move(bent));
  }

  records::RecordPtr bent_post(const records::RecordPtr& found) const {
    const auto post = records::as<domain::Post>(found);
    if (post == nullptr || watch.plant != Plant::mask_skipped || !reading_only) return found;
    domain::Post bent = *post;
    bent.grants.phones = domain::PhoneSight::all;
    return records::make_record(std::move(bent));
  }

  std::optional<storage::DeviceState> bent_device(std::optional<storage::DeviceState> state, domain::DeviceId device) const {
    if (watch.plant == Plant::dedupe_off_by_one && watch.strikes && state && state->last_n > 0) --state->last_n;
    if (watch.plant == Plant::foreign_ack && reading_only && state) {
      for (const storage::DeviceState& other : inner.devices_of(state->staff)) state->last_n = std::max(state->last_n, other.last_n);
    }
    const auto forgotten = watch.forgotten_devices.find(device);
    return forgotten != watch.forgotten_devices.end() ? std::optional(forgotten->second) : state;
  }

  mutable std::optional<base::Refusal> failure_;
};

class WatchedSnapshot final : public WatchedReads<storage::Snapshot> {
 public:
  WatchedSnapshot(std::unique_ptr<storage::Snapshot> below, Watch& run) : WatchedReads(*below, run), owned_(std::move(below)) {}

 private:
  std::unique_ptr<storage::Snapshot> owned_;
};

class WatchedBatch final : public WatchedReads<storage::WriteBatch> {
 public:
  WatchedBatch(std::unique_ptr<storage::WriteBatch> below, Watch& run) : WatchedReads(*below, run), owned_(std::move(below)) {
    reading_only = false;
  }

  void savepoint() override { inner.savepoint(); }
  void release() override { inner.release(); }
  void rollback() override { inner.rollback(); }
  storage::Seq put(const records::Record& record, const records::Leaf& leaf) override {
    if (!works()) return 0;
    const bool is_note = std::holds_alternative<domain::VerdictNote>(record);
    if (is_note && watch.plant == Plant::verdict_note_dropped) return inner.head().seq;
    if (is_note && watch.plant == Plant::private_leaf_leak) return inner.put(record, {records::Leaf::Kind::reference, {}});
    return inner.put(record, leaf);
  }
  storage::Seq erase(records::TableId table, const base::Id& id) override { return works() ? inner.erase(table, id) : 0; }
  storage::Seq move(const base::Id& root, const records::Leaf& from, const records::Leaf& to, base::Instant at) override {
    return works() ? inner.move(root, from, to, at) : 0;
  }
  storage::Seq purge(const base::Id& root, const records::Leaf& from, base::Instant at, domain::StaffId by) override {
    if (!works()) return 0;
    // As a move it takes the same number.
    return watch.plant == Plant::purge_leaves_events ? inner.move(root, from, records::nobodys_leaf, at) : inner.purge(root, from, at, by);
  }
  std::int64_t append(const command::Event& event) override {
    if (!works()) return 0;
    if (watch.plant != Plant::event_outside_transaction) return inner.append(event);
    watch.late_events.push_back(event);
    return 0;
  }
  void put_device(const storage::DeviceState& device) override {
    if (works()) inner.put_device(device);
  }
  std::size_t expire_deletions(storage::Seq to, std::size_t most) override { return works() ? inner.expire_deletions(to, most) : 0; }
  void put_day_mark(const storage::DayMark& mark) override {
    if (works()) inner.put_day_mark(mark);
  }
  void drop_day_marks_before(std::int64_t day) override {
    if (works()) inner.drop_day_marks_before(day);
  }
  void put_timer(const command::Timer& timer) override {
    if (!works()) return;
    if (watch.plant != Plant::timer_forgotten || !watch.strikes) return inner.put_timer(timer);
    inner.drop_timer(timer.kind, timer.subject);
  }
  void drop_timer(command::TimerKind kind, const base::Id& subject) override {
    if (works()) inner.drop_timer(kind, subject);
  }
  base::Status commit() override {
    if (!works()) return status();
    return inner.commit();
  }

 private:
  std::unique_ptr<storage::WriteBatch> owned_;
};

}  // namespace actline::simulation
