// In-memory tables by id with the lookup index; the device's whole state and the reference for tests. Applies changes,
// tells followers, answers rules. On a device an id that is not here is `not_held`, never `absent`.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "shared/records/change.hpp"
#include "shared/records/reader.hpp"

namespace actline::records {

class Records final : public Reader {
 public:
  enum class Authority : std::uint8_t {
    whole,    // holds everything: a missing id is absent
    partial,  // a device: a missing id is not_held
  };
  explicit Records(Authority authority) : authority_(authority) {}

  // `change.before` must be what is held now (asserted): a change applies to exactly one state.
  void apply(const Change& change);
  // Replaces whatever is held by `after` (null: removes) and tells followers the true before image.
  void put(TableId table, const base::Id& id, RecordPtr after);
  void clear();

  RecordPtr find(TableId table, const base::Id& id) const;
  std::size_t size(TableId table) const;
  std::size_t size() const;
  // In no particular order; do not let it leak into output.
  void each(TableId table, const std::function<void(const RecordPtr&)>& visit) const;
  // In id order: for output and hashing.
  std::vector<RecordPtr> sorted(TableId table) const;

  // The follower must outlive this; it first gets every record held, as creations.
  void follow(ChangeFollower& follower);
  void unfollow(ChangeFollower& follower);

  domain::Held<domain::Staff> staff(domain::StaffId id) const override;
  domain::Held<domain::Unit> unit(domain::UnitId id) const override;
  std::vector<domain::UnitPtr> units() const override;
  std::vector<domain::StaffPtr> staff_members() const override;
  domain::Held<domain::Customer> customer(domain::CustomerId id) const override;
  domain::Held<domain::Contact> contact(domain::ContactId id) const override;
  std::size_t contact_count(domain::CustomerId id) const override;
  domain::Held<domain::Customer> customer_with_phone(std::string_view phone, domain::CustomerId except) const override;
  domain::Held<domain::Activity> activity(domain::ActivityId id) const override;
  domain::Held<domain::Photo> photo(domain::PhotoId id) const override;
  std::size_t photo_count(domain::ActivityId activity) const override;
  domain::Held<domain::VerdictNote> verdict_note(domain::VerdictNoteId id) const override;
  // Absent: what is held here is what the device has heard.
  domain::Held<domain::Customer> customer_when_asked(domain::CustomerId) const override { return {}; }

 private:
  template <class Entity>
  std::vector<std::shared_ptr<const Entity>> all(TableId table) const;
  template <class Entity>
  domain::Held<Entity> held(TableId table, const base::Id& id) const;
  template <class Entity>
  domain::Held<Entity> missing() const;
  void index(const Change& change);

  Authority authority_;
  std::array<std::unordered_map<base::Id, RecordPtr, base::IdHash>, table_count> tables_;
  std::unordered_map<std::string, std::vector<base::Id>> customers_by_phone_;  // customer ids; one entry per record naming the phone
  std::unordered_map<base::Id, std::size_t, base::IdHash> contacts_by_customer_;
  std::unordered_map<base::Id, std::size_t, base::IdHash> photos_by_activity_;
  std::vector<ChangeFollower*> followers_;
};

}  // namespace actline::records
