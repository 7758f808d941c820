// What rules read, answered by looking at every row: slow, and too simple to be wrong. The model of the server and the model of a
// device's picture differ in where rows lie and in what it means that one is not there.
#pragma once

#include <functional>

#include "shared/records/reader.hpp"

namespace actline::simulation {

using Key = std::pair<records::TableId, base::Id>;
inline Key key_of(const records::Record& record) { return {records::table_of(record), records::id_of(record)}; }

class PlainReader : public records::Reader {
 public:
  virtual records::RecordPtr find(records::TableId table, const base::Id& id) const = 0;
  virtual void each(records::TableId table, const std::function<void(const records::RecordPtr&)>& visit) const = 0;

  domain::Held<domain::Staff> staff(domain::StaffId id) const override;
  domain::Held<domain::Unit> unit(domain::UnitId id) const override;
  std::vector<domain::UnitPtr> units() const override;
  std::vector<domain::StaffPtr> staff_members() const override;
  domain::Held<domain::Post> post(domain::PostId id) const override;
  std::vector<domain::PostPtr> posts() const override;
  domain::Held<domain::Deputy> deputy(domain::DeputyId id) const override;
  std::vector<domain::DeputyPtr> deputies_of(domain::StaffId deputy, base::Instant ends_from) const override;
  std::vector<domain::DeputyPtr> deputies() const;
  domain::Held<domain::Customer> customer(domain::CustomerId id) const override;
  domain::Held<domain::Contact> contact(domain::ContactId id) const override;
  std::size_t contact_count(domain::CustomerId id) const override;
  domain::Held<domain::Customer> customer_with_phone(std::string_view phone, domain::CustomerId except) const override;
  domain::Held<domain::Activity> activity(domain::ActivityId id) const override;
  domain::Held<domain::Photo> photo(domain::PhotoId id) const override;
  std::size_t photo_count(domain::ActivityId activity) const override;
  domain::Held<domain::Share> share(domain::ShareId id) const override;
  std::vector<domain::SharePtr> shares_of(domain::CustomerId customer) const override;
  domain::Held<domain::VerdictNote> verdict_note(domain::VerdictNoteId id) const override;
  std::vector<records::RecordPtr> rows_of(domain::CustomerId id) const override;
  domain::Held<domain::Customer> customer_when_asked(domain::CustomerId) const override { return {}; }

 protected:
  explicit PlainReader(domain::Presence missing) : missing_(missing) {}

 private:
  template <class Entity>
  domain::Held<Entity> held(records::TableId table, const base::Id& id) const;
  template <class Entity>
  std::vector<std::shared_ptr<const Entity>> all(records::TableId table) const;

  domain::Presence missing_;
};

}  // namespace actline::simulation
