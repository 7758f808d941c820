#include "shared/projection/organisation_tree.hpp"

#include <algorithm>
#include <memory>
#include <tuple>
#include <utility>

#include "shared/projection/name_key.hpp"

namespace actline::projection {

namespace {

using domain::StaffPtr;
using domain::UnitPtr;

// In use before closed ones; then by name.
struct PlacedUnit {
  const UnitPtr* unit;
  const std::string* key;

  friend bool operator<(const PlacedUnit& left, const PlacedUnit& right) {
    const auto rank = [](const PlacedUnit& each) { return std::tie(*each.key, (*each.unit)->id.value); };
    if ((*left.unit)->active != (*right.unit)->active) return (*left.unit)->active;
    return rank(left) < rank(right);
  }
};

// Who are here before those who have left, managers before those they lead; then by name.
struct PlacedPerson {
  const StaffPtr* person;
  const std::string* key;

  friend bool operator<(const PlacedPerson& left, const PlacedPerson& right) {
    const auto rank = [](const PlacedPerson& each) {
      return std::tuple(!(*each.person)->active, (*each.person)->role != domain::Role::manager);
    };
    if (rank(left) != rank(right)) return rank(left) < rank(right);
    return std::tie(*left.key, (*left.person)->id.value) < std::tie(*right.key, (*right.person)->id.value);
  }
};

// One list while it is being made. By unit; nil: at the top, or nowhere.
class Arrangement {
 public:
  explicit Arrangement(const OrganisationQuery& query) : query_(query) {}

  std::map<base::Id, std::vector<PlacedUnit>> below;
  std::map<base::Id, std::vector<PlacedPerson>> inside;

  std::vector<OrganisationRow> made(const std::vector<PlacedUnit>& all);

 private:
  struct Sum {
    std::size_t people = 0;  // active ones
    bool shown = false;      // there is something to see of it
  };
  Sum add_unit(const UnitPtr& unit, int depth, bool hidden);
  Sum add_people(const base::Id& unit, int depth, bool hidden);

  const OrganisationQuery& query_;
  std::set<base::Id> done_;
  std::vector<OrganisationRow> rows_;
};

Arrangement::Sum Arrangement::add_people(const base::Id& unit, int depth, bool hidden) {
  Sum sum;
  for (const PlacedPerson& placed : inside[unit]) {
    const StaffPtr& person = *placed.person;
    if (person->active) ++sum.people;
    if (!person->active && !query_.with_inactive) continue;
    sum.shown = true;
    if (!hidden) rows_.push_back({.kind = OrganisationRow::Kind::person, .unit = {}, .person = person, .depth = depth});
  }
  return sum;
}

Arrangement::Sum Arrangement::add_unit(const UnitPtr& unit, int depth, bool hidden) {
  const base::Id& id = unit->id.value;
  done_.insert(id);
  const std::size_t at = rows_.size();
  if (!hidden) rows_.push_back({.kind = OrganisationRow::Kind::unit, .unit = unit, .person = {}, .depth = depth});
  const bool content_hidden = hidden || query_.folded.contains(id);
  Sum content = add_people(id, depth + 1, content_hidden);
  for (const PlacedUnit& child : below[id]) {
    if (done_.contains((*child.unit)->id.value)) continue;  // a ring, which no rule makes
    const Sum sum = add_unit(*child.unit, depth + 1, content_hidden);
    content.people += sum.people;
    content.shown |= sum.shown;
  }
  // Closed, but with something in use in it: seen, so that nobody is lost.
  const bool shown = unit->active || query_.with_inactive || content.shown;
  if (!hidden && shown) rows_[at].people = content.people, rows_[at].has_content = content.shown;
  if (!hidden && !shown) rows_.resize(at);
  return {content.people, shown};
}

std::vector<OrganisationRow> Arrangement::made(const std::vector<PlacedUnit>& all) {
  for (auto& [unit, units] : below) std::sort(units.begin(), units.end());
  for (auto& [unit, people] : inside) std::sort(people.begin(), people.end());
  const std::vector<PlacedUnit> top = below[{}];
  for (const PlacedUnit& placed : top) add_unit(*placed.unit, 0, false);
  // What hangs in a ring has no top of its own.
  for (const PlacedUnit& placed : all) {
    if (!done_.contains((*placed.unit)->id.value)) add_unit(*placed.unit, 0, false);
  }
  const std::size_t head = rows_.size();
  rows_.push_back({.kind = OrganisationRow::Kind::unplaced, .unit = {}, .person = {}});
  const Sum unplaced = add_people({}, 1, false);
  rows_[head].people = unplaced.people;
  if (!unplaced.shown) rows_.pop_back();
  return std::move(rows_);
}

}  // namespace

void OrganisationTree::apply(const records::Change& change) {
  const auto put = [&](auto& all, auto entity) {
    if (entity == nullptr) {
      all.erase(change.id);
    } else {
      std::string key = name_key(entity->name);
      all[change.id] = {std::move(entity), std::move(key)};
    }
    ++generation_;
  };
  if (change.table == records::TableId::unit) put(units_, records::as<domain::Unit>(change.after));
  if (change.table == records::TableId::staff) put(people_, records::as<domain::Staff>(change.after));
}

std::span<const OrganisationRow> OrganisationTree::rows(const OrganisationQuery& query) {
  if (answered_at_ != generation_ || !(asked_ == query)) {
    rows_ = list(query);
    asked_ = query;
    answered_at_ = generation_;
  }
  return rows_;
}

std::vector<OrganisationRow> OrganisationTree::list(const OrganisationQuery& query) const {
  const auto known = [this](const base::Id& id) { return units_.contains(id) ? id : base::Id{}; };
  Arrangement arrangement(query);
  std::vector<PlacedUnit> all;
  for (const auto& [id, unit] : units_) {
    all.push_back({&unit.entity, &unit.key});
    arrangement.below[known(unit.entity->parent.value)].push_back(all.back());
  }
  for (const auto& [id, person] : people_) {
    arrangement.inside[known(person.entity->store.value)].push_back({&person.entity, &person.key});
  }
  return arrangement.made(all);
}

const domain::Unit* OrganisationTree::unit(domain::UnitId id) const {
  const auto place = units_.find(id.value);
  return place == units_.end() ? nullptr : place->second.entity.get();
}

std::size_t OrganisationTree::people() const {
  return static_cast<std::size_t>(std::count_if(people_.begin(), people_.end(), [](const auto& each) { return each.second.entity->active; }));
}

}  // namespace actline::projection
