#include "tests/simulation/sight.hpp"

#include <algorithm>

namespace actline::simulation {

using records::TableId;

namespace {

bool works_below(const domain::Staff& person, domain::StaffId manager, const PlainReader& rows, std::size_t people) {
  // Nobody is their own superior, so more steps than people means a ring.
  for (auto above = person.manager; !above.is_nil() && people > 0; --people) {
    if (above == manager) return true;
    const auto next = rows.staff(above);
    above = next.is_present() ? next->manager : domain::StaffId{};
  }
  return false;
}

bool stands_in(domain::UnitId unit, domain::UnitId top, const PlainReader& rows, std::size_t units) {
  for (; !unit.is_nil() && units > 0; --units) {
    if (unit == top) return true;
    const auto held = rows.unit(unit);
    unit = held.is_present() ? held->parent : domain::UnitId{};
  }
  return false;
}

void see_unit(SightOf& sight, domain::UnitId top, const PlainReader& rows) {
  if (top.is_nil()) return;
  const auto units = rows.units();
  for (const domain::UnitPtr& unit : units) {
    if (stands_in(unit->id, top, rows, units.size())) sight.pools.insert(unit->id);
  }
  for (const domain::StaffPtr& other : rows.staff_members()) {
    if (stands_in(other->store, top, rows, units.size())) sight.owners.insert(other->id);
  }
}

void see_team(SightOf& sight, domain::StaffId manager, const PlainReader& rows) {
  const auto people = rows.staff_members();
  for (const domain::StaffPtr& other : people) {
    if (works_below(*other, manager, rows, people.size())) sight.owners.insert(other->id);
  }
}

// What somebody who works here sees in their own right.
SightOf sight_alone(const domain::Staff& person, const PlainReader& rows) {
  const domain::Grants grants = domain::grants_of(person.role, person.post, rows);
  SightOf sight{.person = person.id, .everything = grants.sees == domain::Reach::all, .phones = grants.phones};
  if (!person.store.is_nil()) sight.pools.insert(person.store);
  sight.owners.insert(person.id);
  if (grants.sees == domain::Reach::store) see_unit(sight, person.store, rows);
  if (grants.sees == domain::Reach::team) see_team(sight, person.id, rows);
  rows.each(TableId::share, [&](const records::RecordPtr& record) {
    const auto& share = std::get<domain::Share>(*record);
    if (share.staff == person.id && !share.ended_at) sight.shared.insert(share.customer);
  });
  return sight;
}

// The workload's numbers have eleven digits.
std::string hidden(const std::string& phone) { return phone.substr(0, 3) + "****" + phone.substr(phone.size() - 4); }

template <class Entity>
records::RecordPtr hide_phones(Entity entity) {
  for (std::string& phone : entity.phones) phone = hidden(phone);
  return records::make_record(std::move(entity));
}

}  // namespace

bool SightOf::sees(const domain::Customer& customer) const {
  if (everything || shared.contains(customer.id)) return true;
  if (customer.owner.is_nil()) return pools.contains(customer.store);
  return owners.contains(customer.owner);
}

bool SightOf::shows_phones(const domain::Customer& customer) const {
  return phones == domain::PhoneSight::all || (phones == domain::PhoneSight::own && customer.owner == person);
}

Sight without_shares(Sight sight) {
  for (SightOf& right : sight.rights) right.shared.clear();
  return sight;
}

Sight own_alone(Sight sight) {
  sight.own_alone = true;
  return sight;
}

bool Sight::sees(const domain::Customer& customer) const {
  if (own_alone && !(customer.owner == person)) return false;
  return std::any_of(rights.begin(), rights.end(), [&](const SightOf& right) { return right.sees(customer); });
}

bool Sight::shows_phones(const domain::Customer& customer) const {
  const auto shows = [&](const SightOf& right) { return right.sees(customer) && right.shows_phones(customer); };
  return std::any_of(rights.begin(), rights.end(), shows);
}

bool Sight::shows_all_phones() const {
  const auto is_all = [](const SightOf& right) { return right.everything && right.phones == domain::PhoneSight::all; };
  if (std::any_of(rights.begin(), rights.end(), is_all)) return true;
  if (std::any_of(rights.begin(), rights.end(), [](const SightOf& right) { return right.everything; })) return false;
  const auto shows = [this](domain::StaffId owner, domain::StoreId pool) {
    domain::Customer customer;
    customer.owner = owner;
    customer.store = pool;
    return shows_phones(customer);
  };
  // Who is shared may come to lie anywhere.
  const auto shows_shared = [this](domain::CustomerId id) {
    return std::any_of(rights.begin(), rights.end(),
                       [&](const SightOf& right) { return right.shared.contains(id) && right.phones == domain::PhoneSight::all; });
  };
  return std::all_of(rights.begin(), rights.end(), [&](const SightOf& right) {
    if (!std::all_of(right.shared.begin(), right.shared.end(), shows_shared)) return false;
    return std::all_of(right.owners.begin(), right.owners.end(), [&](domain::StaffId owner) { return shows(owner, {}); }) &&
           std::all_of(right.pools.begin(), right.pools.end(), [&](domain::StoreId pool) { return shows({}, pool); });
  });
}

Sight sight_of(domain::StaffId person, const PlainReader& rows, base::Instant now) {
  Sight sight{.person = person, .rights = {}};
  const auto self = rows.staff(person);
  if (!self.is_present() || !self->active) return sight;
  sight.rights.push_back(sight_alone(*self, rows));
  for (const domain::DeputyPtr& each : rows.deputies()) {
    if (each->deputy != person || now < each->begins_at || each->ends_at <= now) continue;
    const auto absent = rows.staff(each->absent);
    if (absent.is_present() && absent->active) sight.rights.push_back(sight_alone(*absent, rows));
  }
  return sight;
}

bool sees(const Sight& sight, const records::Record& record, const PlainReader& rows) {
  if (!sight.is_present()) return false;
  if (std::holds_alternative<domain::Staff>(record) || std::holds_alternative<domain::Unit>(record) ||
      std::holds_alternative<domain::Post>(record) || std::holds_alternative<domain::Deputy>(record)) {
    return true;
  }
  if (const auto* note = std::get_if<domain::VerdictNote>(&record)) return note->person == sight.person;
  const auto customer = records::as<domain::Customer>(rows.find(TableId::customer, customer_of(record).value));
  return customer != nullptr && sight.sees(*customer);
}

namespace {

// In {"losses":[{"field":"…phones","kept":["13800000000"],"lost":[]}]} each number, on the text itself.
std::string hide_numbers(std::string detail) {
  const std::string mark = "phones\",\"kept\":[", between = "],\"lost\":[";
  for (std::size_t at = detail.find(mark); at != std::string::npos; at = detail.find(mark, at + 1)) {
    std::size_t begin = at + mark.size();
    while (detail[begin] == '"' || detail[begin] == ',' || detail.compare(begin, between.size(), between) == 0) {
      if (detail[begin] == ']') begin += between.size();
      if (detail[begin] == ',') ++begin;
      if (detail[begin] != '"') break;
      const std::size_t end = detail.find('"', begin + 1);
      const std::string number = detail.substr(begin + 1, end - begin - 1), less = hidden(number);
      detail.replace(begin + 1, number.size(), less);
      begin += less.size() + 2;
    }
  }
  return detail;
}

}  // namespace

records::RecordPtr without_phones(const records::RecordPtr& record) {
  if (const auto note = records::as<domain::VerdictNote>(record); note != nullptr && note->verdict == domain::Verdict::merged) {
    domain::VerdictNote less = *note;
    less.detail = hide_numbers(less.detail);
    return records::make_record(std::move(less));
  }
  if (const auto customer = records::as<domain::Customer>(record)) return hide_phones(*customer);
  if (const auto contact = records::as<domain::Contact>(record)) return hide_phones(*contact);
  return record;
}

records::RecordPtr shown(const Sight& sight, const records::RecordPtr& record, const PlainReader& rows) {
  if (std::holds_alternative<domain::VerdictNote>(*record)) return sight.shows_all_phones() ? record : without_phones(record);
  const auto customer = records::as<domain::Customer>(rows.find(TableId::customer, customer_of(*record).value));
  return customer == nullptr || sight.shows_phones(*customer) ? record : without_phones(record);
}

domain::CustomerId customer_of(const records::Record& record) {
  if (const auto* customer = std::get_if<domain::Customer>(&record)) return customer->id;
  if (const auto* contact = std::get_if<domain::Contact>(&record)) return contact->customer;
  if (const auto* activity = std::get_if<domain::Activity>(&record)) return activity->customer;
  if (const auto* photo = std::get_if<domain::Photo>(&record)) return photo->customer;
  if (const auto* share = std::get_if<domain::Share>(&record)) return share->customer;
  return {};
}

}  // namespace actline::simulation
