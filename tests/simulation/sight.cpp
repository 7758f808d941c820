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

bool Sight::sees(const domain::Customer& customer) const {
  if (everything) return true;
  if (customer.owner.is_nil()) return present && customer.store == store;
  return owners.contains(customer.owner);
}

Sight sight_of(domain::StaffId person, const PlainReader& rows) {
  Sight sight{.person = person};
  const auto self = rows.staff(person);
  if (!self.is_present() || !self->active) return sight;
  sight.present = true;
  sight.everything = self->role == domain::Role::operations;
  sight.store = self->store;
  sight.owners.insert(person);
  if (self->role != domain::Role::manager) return sight;
  const auto people = rows.staff_members();
  for (const domain::StaffPtr& other : people) {
    if (other->active && works_below(*other, person, rows, people.size())) sight.owners.insert(other->id);
  }
  return sight;
}

bool sees(const Sight& sight, const records::Record& record, const PlainReader& rows) {
  if (!sight.present) return false;
  if (std::holds_alternative<domain::Staff>(record) || std::holds_alternative<domain::Unit>(record)) return true;
  if (const auto* note = std::get_if<domain::VerdictNote>(&record)) return note->person == sight.person;
  const auto customer = records::as<domain::Customer>(rows.find(TableId::customer, customer_of(record).value));
  return customer != nullptr && sight.sees(*customer);
}

domain::CustomerId customer_of(const records::Record& record) {
  if (const auto* customer = std::get_if<domain::Customer>(&record)) return customer->id;
  if (const auto* contact = std::get_if<domain::Contact>(&record)) return contact->customer;
  if (const auto* activity = std::get_if<domain::Activity>(&record)) return activity->customer;
  if (const auto* photo = std::get_if<domain::Photo>(&record)) return photo->customer;
  return {};
}

}  // namespace actline::simulation
