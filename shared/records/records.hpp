// In-memory tables by id with the lookup index; the device's whole state and the reference for tests. Applies changes,
// tells followers, answers rules. On a device an id that is not here is `not_held`, never `absent`.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
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
  std::vector<domain::SharePtr> shares_of(domain::CustomerId customer) const override;
  domain::Held<domain::VerdictNote> verdict_note(domain::VerdictNoteId id) const override;
  std::vector<domain::DeputyPtr> deputies() const;  // all, in id order
  std::vector<RecordPtr> rows_of(domain::CustomerId id) const override;
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
  // A record has its id in itself: a set that is asked by id spares a device with 100,000 of them a second copy.
  struct SameId {
    using is_transparent = void;
    std::size_t operator()(const base::Id& id) const { return base::IdHash()(id); }
    std::size_t operator()(const RecordPtr& record) const { return base::IdHash()(id_of(*record)); }
    bool operator()(const RecordPtr& left, const RecordPtr& right) const { return id_of(*left) == id_of(*right); }
    bool operator()(const RecordPtr& left, const base::Id& right) const { return id_of(*left) == right; }
    bool operator()(const base::Id& left, const RecordPtr& right) const { return left == id_of(*right); }
  };
  using Table = std::unordered_set<RecordPtr, SameId, SameId>;

  std::array<Table, table_count> tables_;
  // Customer ids, one entry for each time a record names the phone; the phone is that record's text, not a copy.
  std::unordered_multimap<std::string_view, base::Id> customers_by_phone_;
  std::unordered_map<base::Id, std::size_t, base::IdHash> contacts_by_customer_;
  std::unordered_map<base::Id, std::size_t, base::IdHash> photos_by_activity_;
  std::unordered_map<base::Id, std::vector<domain::SharePtr>, base::IdHash> shares_by_customer_;  // in id order: screens ask each frame
  std::vector<ChangeFollower*> followers_;
};

}  // namespace actline::records
