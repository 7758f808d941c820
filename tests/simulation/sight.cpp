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

}  // namespace

namespace {

bool stands_in(domain::UnitId unit, domain::UnitId top, const PlainReader& rows, std::size_t units) {
  for (; !unit.is_nil() && units > 0; --units) {
    if (unit == top) return true;
    const auto held = rows.unit(unit);
    unit = held.is_present() ? held->parent : domain::UnitId{};
  }
  return false;
}

void see_unit(Sight& sight, domain::UnitId top, const PlainReader& rows) {
  if (top.is_nil()) return;
  const auto units = rows.units();
  for (const domain::UnitPtr& unit : units) {
    if (stands_in(unit->id, top, rows, units.size())) sight.pools.insert(unit->id);
  }
  for (const domain::StaffPtr& other : rows.staff_members()) {
    if (other->active && stands_in(other->store, top, rows, units.size())) sight.owners.insert(other->id);
  }
}

void see_team(Sight& sight, domain::StaffId manager, const PlainReader& rows) {
  const auto people = rows.staff_members();
  for (const domain::StaffPtr& other : people) {
    if (other->active && works_below(*other, manager, rows, people.size())) sight.owners.insert(other->id);
  }
}

// What somebody who works here sees in their own right.
void see_as(Sight& sight, const domain::Staff& person, const PlainReader& rows) {
  const domain::Grants grants = domain::grants_of(person.role, person.post, rows);
  sight.phones = std::max(sight.phones, grants.phones);
  if (grants.phones != domain::PhoneSight::none) sight.own.insert(person.id);
  sight.everything = sight.everything || grants.sees == domain::Reach::all;
  if (!person.store.is_nil()) sight.pools.insert(person.store);
  sight.owners.insert(person.id);
  if (grants.sees == domain::Reach::store) see_unit(sight, person.store, rows);
  if (grants.sees == domain::Reach::team) see_team(sight, person.id, rows);
}

// The workload's numbers have eleven digits.
std::string hidden(const std::string& phone) { return phone.substr(0, 3) + "****" + phone.substr(phone.size() - 4); }

template <class Entity>
records::RecordPtr hide_phones(Entity entity) {
  for (std::string& phone : entity.phones) phone = hidden(phone);
  return records::make_record(std::move(entity));
}

}  // namespace

bool Sight::sees(const domain::Customer& customer) const {
  if (everything) return true;
  if (customer.owner.is_nil()) return present && pools.contains(customer.store);
  return owners.contains(customer.owner);
}

bool Sight::shows_phones(const domain::Customer& customer) const {
  return phones == domain::PhoneSight::all || (phones == domain::PhoneSight::own && own.contains(customer.owner));
}

Sight sight_of(domain::StaffId person, const PlainReader& rows, base::Instant now) {
  Sight sight{.person = person};
  const auto self = rows.staff(person);
  if (!self.is_present() || !self->active) return sight;
  sight.present = true;
  see_as(sight, *self, rows);
  for (const domain::DeputyPtr& each : rows.deputies()) {
    if (each->deputy != person || now < each->begins_at || each->ends_at <= now) continue;
    const auto absent = rows.staff(each->absent);
    if (absent.is_present() && absent->active) see_as(sight, *absent, rows);
  }
  return sight;
}

bool sees(const Sight& sight, const records::Record& record, const PlainReader& rows) {
  if (!sight.present) return false;
  if (std::holds_alternative<domain::Staff>(record) || std::holds_alternative<domain::Unit>(record) ||
      std::holds_alternative<domain::Post>(record) || std::holds_alternative<domain::Deputy>(record)) {
    return true;
  }
  if (const auto* note = std::get_if<domain::VerdictNote>(&record)) return note->person == sight.person;
  const auto customer = records::as<domain::Customer>(rows.find(TableId::customer, customer_of(record).value));
  return customer != nullptr && sight.sees(*customer);
}

records::RecordPtr without_phones(const records::RecordPtr& record) {
  if (const auto customer = records::as<domain::Customer>(record)) return hide_phones(*customer);
  if (const auto contact = records::as<domain::Contact>(record)) return hide_phones(*contact);
  return record;
}

records::RecordPtr shown(const Sight& sight, const records::RecordPtr& record, const PlainReader& rows) {
  const auto customer = records::as<domain::Customer>(rows.find(TableId::customer, customer_of(*record).value));
  return customer == nullptr || sight.shows_phones(*customer) ? record : without_phones(record);
}

domain::CustomerId customer_of(const records::Record& record) {
  if (const auto* customer = std::get_if<domain::Customer>(&record)) return customer->id;
  if (const auto* contact = std::get_if<domain::Contact>(&record)) return contact->customer;
  if (const auto* activity = std::get_if<domain::Activity>(&record)) return activity->customer;
  if (const auto* photo = std::get_if<domain::Photo>(&record)) return photo->customer;
  return {};
}

}  // namespace actline::simulation
