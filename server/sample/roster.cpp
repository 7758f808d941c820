#include "server/sample/roster.hpp"

#include <cassert>
#include <set>

namespace actline::server::sample {

domain::Actor Roster::actor(std::size_t index) const {
  const auto& person = staff[index];
  return domain::Actor{person.id, person.role, person.store, {}};
}

Roster make_roster(const SampleSize& size, const PhraseBook& book, base::Instant hired_at, base::Entropy& entropy) {
  assert(size.operations > 0 && size.reps > 0 && size.stores > 0 && size.managers >= size.stores);
  Roster roster;
  std::set<std::string> names;
  // Head office, a region below it, stores below that.
  const auto open = [&](domain::UnitKind kind, std::string name, domain::UnitId parent) {
    roster.units.push_back({.id = {base::make_id(hired_at, entropy)}, .kind = kind, .name = std::move(name), .parent = parent});
    return roster.units.back().id;
  };
  const auto head_office = open(domain::UnitKind::department, "示例·总部", {});
  const auto region = open(domain::UnitKind::department, "示例·华东大区", head_office);
  std::vector<domain::StoreId> stores;
  for (std::size_t store = 0; store < size.stores; ++store) {
    stores.push_back(open(domain::UnitKind::store, "示例·第" + std::to_string(store + 1) + "门店", region));
  }

  const auto hire = [&](domain::Role role, domain::UnitId unit) {
    domain::Staff person;
    person.id = {base::make_id(hired_at, entropy)};
    do {
      person.name = book.draw("surname", entropy) + book.draw("given_plain", entropy);
    } while (!names.insert(person.name).second);
    person.role = role;
    person.store = unit;
    roster.staff.push_back(std::move(person));
    return roster.staff.size() - 1;
  };

  for (std::size_t i = 0; i < size.operations; ++i) roster.operations.push_back(hire(domain::Role::operations, head_office));
  for (std::size_t i = 0; i < size.managers; ++i) {
    roster.managers.push_back(hire(domain::Role::manager, stores[i % size.stores]));
  }
  for (std::size_t i = 0; i < size.reps; ++i) {
    // Managers sit in the stores in turn, so a rep of manager m works in m's store.
    const auto manager = roster.managers[i % size.managers];
    const auto rep = hire(domain::Role::rep, stores[(i % size.managers) % size.stores]);
    roster.staff[rep].manager = roster.staff[manager].id;
    roster.reps.push_back(rep);
  }
  return roster;
}

}  // namespace actline::server::sample
