// What rules read on the server: a Snapshot (or the open batch) as a records::Reader. It holds the whole organisation, so what is
// not there is absent.
#pragma once

#include "shared/records/reader.hpp"
#include "shared/storage/storage.hpp"

namespace actline::storage {

class SnapshotReader final : public records::Reader {
 public:
  // The snapshot must outlive this. `heard`: what the device whose command is decided had seen; nothing: everything.
  struct Heard {
    Seq seq = 0;
    base::Instant now;
  };
  explicit SnapshotReader(const Snapshot& snapshot, std::optional<Heard> heard = {}) : snapshot_(snapshot), heard_(heard) {}

  domain::Held<domain::Staff> staff(domain::StaffId id) const override;
  domain::Held<domain::Unit> unit(domain::UnitId id) const override;
  std::vector<domain::UnitPtr> units() const override;
  std::vector<domain::StaffPtr> staff_members() const override;
  domain::Held<domain::Post> post(domain::PostId id) const override;
  std::vector<domain::PostPtr> posts() const override;
  domain::Held<domain::Deputy> deputy(domain::DeputyId id) const override;
  std::vector<domain::DeputyPtr> deputies_of(domain::StaffId deputy, base::Instant ends_from) const override;
  domain::Held<domain::Customer> customer(domain::CustomerId id) const override;
  domain::Held<domain::Contact> contact(domain::ContactId id) const override;
  std::size_t contact_count(domain::CustomerId id) const override;
  domain::Held<domain::Customer> customer_with_phone(std::string_view phone, domain::CustomerId except) const override;
  domain::Held<domain::Activity> activity(domain::ActivityId id) const override;
  domain::Held<domain::Photo> photo(domain::PhotoId id) const override;
  std::size_t photo_count(domain::ActivityId activity) const override;
  domain::Held<domain::Share> share(domain::ShareId id) const override;
  std::vector<domain::SharePtr> shares_of(domain::CustomerId customer) const override { return snapshot_.shares_of(customer); }
  bool counts_for_facts(const domain::Share& share) const override;
  domain::Held<domain::VerdictNote> verdict_note(domain::VerdictNoteId id) const override;
  bool was_purged(const base::Id& row) const override { return snapshot_.was_purged(row); }
  std::vector<records::RecordPtr> rows_of(domain::CustomerId id) const override;
  domain::Held<domain::Customer> customer_when_asked(domain::CustomerId id) const override;

 private:
  const Snapshot& snapshot_;
  std::optional<Heard> heard_;
};

}  // namespace actline::storage
