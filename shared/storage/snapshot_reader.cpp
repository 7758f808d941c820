#include "shared/storage/snapshot_reader.hpp"

#include <limits>

#include "shared/domain/grace.hpp"

namespace actline::storage {

namespace {

template <class Entity>
domain::Held<Entity> held(const Snapshot& snapshot, records::TableId table, const base::Id& id) {
  auto entity = records::as<Entity>(snapshot.find(table, id));
  if (entity == nullptr) return {};
  return domain::Held<Entity>::of(std::move(entity));
}

template <class Entity>
std::vector<std::shared_ptr<const Entity>> all(const Snapshot& snapshot, records::TableId table) {
  std::vector<std::shared_ptr<const Entity>> entities;
  for (const records::RecordPtr& record : snapshot.all(table)) entities.push_back(records::as<Entity>(record));
  return entities;
}

}  // namespace

domain::Held<domain::Staff> SnapshotReader::staff(domain::StaffId id) const {
  return held<domain::Staff>(snapshot_, records::TableId::staff, id.value);
}

domain::Held<domain::Unit> SnapshotReader::unit(domain::UnitId id) const {
  return held<domain::Unit>(snapshot_, records::TableId::unit, id.value);
}

std::vector<domain::UnitPtr> SnapshotReader::units() const { return all<domain::Unit>(snapshot_, records::TableId::unit); }

std::vector<domain::StaffPtr> SnapshotReader::staff_members() const { return all<domain::Staff>(snapshot_, records::TableId::staff); }

domain::Held<domain::Post> SnapshotReader::post(domain::PostId id) const {
  return held<domain::Post>(snapshot_, records::TableId::post, id.value);
}

std::vector<domain::PostPtr> SnapshotReader::posts() const { return all<domain::Post>(snapshot_, records::TableId::post); }

domain::Held<domain::Deputy> SnapshotReader::deputy(domain::DeputyId id) const {
  return held<domain::Deputy>(snapshot_, records::TableId::deputy, id.value);
}

std::vector<domain::DeputyPtr> SnapshotReader::deputies_of(domain::StaffId deputy, base::Instant ends_from) const {
  return snapshot_.deputies_of(deputy, ends_from);
}

domain::Held<domain::Customer> SnapshotReader::customer(domain::CustomerId id) const {
  return held<domain::Customer>(snapshot_, records::TableId::customer, id.value);
}

domain::Held<domain::Contact> SnapshotReader::contact(domain::ContactId id) const {
  return held<domain::Contact>(snapshot_, records::TableId::contact, id.value);
}

std::size_t SnapshotReader::contact_count(domain::CustomerId id) const { return snapshot_.contact_count(id); }

domain::Held<domain::Customer> SnapshotReader::customer_with_phone(std::string_view phone, domain::CustomerId except) const {
  for (const domain::CustomerId id : snapshot_.customers_with_key(phone)) {
    if (id != except) return customer(id);
  }
  return {};
}

domain::Held<domain::Activity> SnapshotReader::activity(domain::ActivityId id) const {
  return held<domain::Activity>(snapshot_, records::TableId::activity, id.value);
}

domain::Held<domain::Photo> SnapshotReader::photo(domain::PhotoId id) const {
  return held<domain::Photo>(snapshot_, records::TableId::photo, id.value);
}

std::size_t SnapshotReader::photo_count(domain::ActivityId activity) const { return snapshot_.photo_count(activity); }

domain::Held<domain::VerdictNote> SnapshotReader::verdict_note(domain::VerdictNoteId id) const {
  return held<domain::VerdictNote>(snapshot_, records::TableId::verdict_note, id.value);
}

domain::Held<domain::Share> SnapshotReader::share(domain::ShareId id) const {
  return held<domain::Share>(snapshot_, records::TableId::share, id.value);
}

bool SnapshotReader::counts_for_facts(const domain::Share& share) const {
  return share.lasts() || (heard_ && heard_->now.ms - share.ended_at->ms <= domain::facts_forgiven_ms);
}

std::vector<records::RecordPtr> SnapshotReader::rows_of(domain::CustomerId id) const {
  std::vector<records::RecordPtr> rows;
  for (const IndexedRow& row : snapshot_.rows_of_root(id.value, 0, snapshot_.head().seq, std::numeric_limits<std::size_t>::max())) {
    rows.push_back(row.record);
  }
  return rows;
}

domain::Held<domain::Customer> SnapshotReader::customer_when_asked(domain::CustomerId id) const {
  if (!heard_) return {};
  // Of what was heard before min_seq the first moves are forgotten: the customer counts as having been where they were then.
  const auto move = snapshot_.first_move(id.value, heard_->seq);
  if (!move || heard_->now.ms - move->at.ms > domain::facts_forgiven_ms) return {};
  const auto now = customer(id);
  if (!now.is_present()) return {};
  domain::Customer before = *now;
  const bool owned = move->from.kind == records::Leaf::Kind::owner;
  before.owner = owned ? domain::StaffId{move->from.key} : domain::StaffId{};
  if (!owned) before.store.value = move->from.key;
  return domain::Held<domain::Customer>::of(std::make_shared<const domain::Customer>(std::move(before)));
}

}  // namespace actline::storage
