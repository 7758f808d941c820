// 组织: the tree of units as a list to read, below each unit its people, then the units it holds. Kept by following changes; the
// last answer is kept until a change or another question, which makes the whole list anew: an organisation has thousands of
// people, not millions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "shared/domain/organisation/unit.hpp"
#include "shared/domain/staff/staff.hpp"
#include "shared/records/change.hpp"

namespace actline::projection {

struct OrganisationQuery {
  std::set<base::Id> folded = {};  // units whose content is left out
  bool with_inactive = false;      // closed units and people who have left too

  friend bool operator==(const OrganisationQuery&, const OrganisationQuery&) = default;
};

struct OrganisationRow {
  enum class Kind : std::uint8_t {
    unit,
    person,
    unplaced,  // the head of those whose unit is none, or not known here
  };
  Kind kind = Kind::unit;
  domain::UnitPtr unit;      // of Kind::unit
  domain::StaffPtr person;   // of Kind::person
  int depth = 0;             // steps from the top
  std::size_t people = 0;    // of a unit: active in it and in all below it, folded or not; of the head: active below it
  bool has_content = false;  // of a unit: something stands below it
};

class OrganisationTree final : public records::ChangeFollower {
 public:
  void apply(const records::Change& change) override;

  // The answer lives until the next call or change.
  std::span<const OrganisationRow> rows(const OrganisationQuery& query);
  // The same, kept by the caller.
  std::vector<OrganisationRow> list(const OrganisationQuery& query) const;
  // Null when it is not known here.
  const domain::Unit* unit(domain::UnitId id) const;
  // Active people in all.
  std::size_t people() const;
  // Another number after every change. Never 0.
  std::uint64_t generation() const { return generation_; }

 private:
  template <class Entity>
  struct Named {
    std::shared_ptr<const Entity> entity;
    std::string key;  // what its name sorts by
  };

  std::map<base::Id, Named<domain::Unit>> units_;
  std::map<base::Id, Named<domain::Staff>> people_;
  std::uint64_t generation_ = 1, answered_at_ = 0;
  OrganisationQuery asked_;
  std::vector<OrganisationRow> rows_;
};

}  // namespace actline::projection
