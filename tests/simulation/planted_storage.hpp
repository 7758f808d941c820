// Storage that passes every call on, except where a planted bug bends it.
#pragma once

#include <map>
#include <memory>

#include "shared/storage/storage.hpp"
#include "tests/simulation/plant.hpp"

namespace actline::simulation {

// What the wrappers need to know of the plant.
struct Bend {
  Plant plant = Plant::none;
  // retry_unknown_commit: the device states of before the batch that is decided again.
  std::map<domain::DeviceId, storage::DeviceState> forgotten_devices;
  // dedupe_off_by_one strikes only now and then, as a race would.
  bool strikes = false;
};

template <class Interface>
class PlantedReads : public Interface {
 public:
  PlantedReads(Interface& inner, const Bend& bend) : inner_(inner), bend_(bend) {}

  base::Status status() const override { return inner_.status(); }
  storage::Head head() const override { return inner_.head(); }
  records::RecordPtr find(records::TableId table, const base::Id& id) const override {
    records::RecordPtr found = inner_.find(table, id);
    if (bend_.plant != Plant::scope_skipped) return found;
    const auto staff = records::as<domain::Staff>(found);
    if (staff == nullptr || !reading_only) return found;
    domain::Staff promoted = *staff;
    promoted.role = domain::Role::operations;
    return records::make_record(promoted);
  }
  std::vector<domain::CustomerId> customers_with_key(std::string_view key) const override { return inner_.customers_with_key(key); }
  std::size_t contact_count(domain::CustomerId customer) const override { return inner_.contact_count(customer); }
  std::size_t photo_count(domain::ActivityId activity) const override { return inner_.photo_count(activity); }
  std::vector<domain::PhotoId> photos_with_sha256(std::string_view sha256) const override { return inner_.photos_with_sha256(sha256); }
  std::vector<records::RecordPtr> all(records::TableId table) const override { return inner_.all(table); }
  std::size_t count(records::TableId table) const override { return inner_.count(table); }
  std::vector<storage::IndexedRow> changes(const storage::LeafSet& leaves, storage::Seq after, std::size_t limit) const override {
    auto rows = inner_.changes(leaves, after, limit);
    if (bend_.plant == Plant::deletions_omitted) std::erase_if(rows, [](const storage::IndexedRow& row) { return row.record == nullptr; });
    return rows;
  }
  std::vector<storage::IndexedRow> rows_of_root(const base::Id& root, storage::Seq after, storage::Seq to, std::size_t limit) const override {
    return inner_.rows_of_root(root, after, to, limit);
  }
  std::vector<storage::LeafMove> moves(storage::Seq after, storage::Seq to) const override {
    if (bend_.plant == Plant::move_out_omitted) return {};
    return inner_.moves(after, to);
  }
  std::vector<base::Id> roots_in(const std::vector<records::Leaf>& leaves) const override { return inner_.roots_in(leaves); }
  std::optional<storage::LeafMove> first_move(const base::Id& root, storage::Seq after) const override {
    return inner_.first_move(root, after);
  }
  std::optional<storage::DeviceState> device(domain::DeviceId device) const override {
    auto state = inner_.device(device);
    if (bend_.plant == Plant::dedupe_off_by_one && bend_.strikes && state && state->last_n > 0) --state->last_n;
    if (const auto forgotten = bend_.forgotten_devices.find(device); forgotten != bend_.forgotten_devices.end()) state = forgotten->second;
    return state;
  }
  std::vector<storage::DeviceState> devices_of(domain::StaffId staff) const override { return inner_.devices_of(staff); }
  std::vector<command::Event> events(std::int64_t after, std::size_t limit) const override { return inner_.events(after, limit); }

 protected:
  bool reading_only = true;
  Interface& inner_;
  const Bend& bend_;
};

class PlantedSnapshot final : public PlantedReads<storage::Snapshot> {
 public:
  PlantedSnapshot(std::unique_ptr<storage::Snapshot> inner, const Bend& bend) : PlantedReads(*inner, bend), owned_(std::move(inner)) {}

 private:
  std::unique_ptr<storage::Snapshot> owned_;
};

class PlantedBatch final : public PlantedReads<storage::WriteBatch> {
 public:
  PlantedBatch(std::unique_ptr<storage::WriteBatch> inner, const Bend& bend) : PlantedReads(*inner, bend), owned_(std::move(inner)) {
    reading_only = false;
  }

  void savepoint() override { inner_.savepoint(); }
  void release() override { inner_.release(); }
  void rollback() override { inner_.rollback(); }
  storage::Seq put(const records::Record& record, const records::Leaf& leaf) override {
    const bool is_note = std::holds_alternative<domain::VerdictNote>(record);
    if (is_note && bend_.plant == Plant::verdict_note_dropped) return inner_.head().seq;
    if (is_note && bend_.plant == Plant::private_leaf_leak) return inner_.put(record, {records::Leaf::Kind::reference, {}});
    return inner_.put(record, leaf);
  }
  storage::Seq erase(records::TableId table, const base::Id& id) override { return inner_.erase(table, id); }
  storage::Seq move(const base::Id& root, const records::Leaf& from, const records::Leaf& to, base::Instant at) override {
    return inner_.move(root, from, to, at);
  }
  std::int64_t append(const command::Event& event) override { return inner_.append(event); }
  void put_device(const storage::DeviceState& device) override { inner_.put_device(device); }
  base::Status commit() override { return inner_.commit(); }

 private:
  std::unique_ptr<storage::WriteBatch> owned_;
};

}  // namespace actline::simulation
