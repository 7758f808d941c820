#include "tests/simulation/plain_reader.hpp"

#include <algorithm>

namespace actline::simulation {

using records::RecordPtr;
using records::TableId;

template <class Entity>
domain::Held<Entity> PlainReader::held(TableId table, const base::Id& id) const {
  if (auto entity = records::as<Entity>(find(table, id))) return domain::Held<Entity>::of(std::move(entity));
  return {missing_, nullptr};
}

template <class Entity>
std::vector<std::shared_ptr<const Entity>> PlainReader::all(TableId table) const {
  std::vector<std::shared_ptr<const Entity>> entities;
  each(table, [&entities](const RecordPtr& record) { entities.push_back(records::as<Entity>(record)); });
  std::sort(entities.begin(), entities.end(), [](const auto& left, const auto& right) { return left->id < right->id; });
  return entities;
}

domain::Held<domain::Staff> PlainReader::staff(domain::StaffId id) const { return held<domain::Staff>(TableId::staff, id.value); }
domain::Held<domain::Unit> PlainReader::unit(domain::UnitId id) const { return held<domain::Unit>(TableId::unit, id.value); }
std::vector<domain::UnitPtr> PlainReader::units() const { return all<domain::Unit>(TableId::unit); }
domain::Held<domain::Post> PlainReader::post(domain::PostId id) const { return held<domain::Post>(TableId::post, id.value); }
std::vector<domain::PostPtr> PlainReader::posts() const { return all<domain::Post>(TableId::post); }
domain::Held<domain::Deputy> PlainReader::deputy(domain::DeputyId id) const { return held<domain::Deputy>(TableId::deputy, id.value); }
std::vector<domain::DeputyPtr> PlainReader::deputies_of(domain::StaffId deputy, base::Instant ends_from) const {
  std::vector<domain::DeputyPtr> found;
  for (const domain::DeputyPtr& each : deputies()) {
    if (each->deputy == deputy && ends_from <= each->ends_at) found.push_back(each);
  }
  return found;
}
std::vector<domain::DeputyPtr> PlainReader::deputies() const { return all<domain::Deputy>(TableId::deputy); }
domain::Held<domain::Share> PlainReader::share(domain::ShareId id) const { return held<domain::Share>(TableId::share, id.value); }
std::vector<domain::SharePtr> PlainReader::shares_of(domain::CustomerId customer) const {
  auto found = all<domain::Share>(TableId::share);
  std::erase_if(found, [customer](const domain::SharePtr& share) { return share->customer != customer; });
  return found;
}
std::vector<domain::StaffPtr> PlainReader::staff_members() const { return all<domain::Staff>(TableId::staff); }

domain::Held<domain::Customer> PlainReader::customer(domain::CustomerId id) const {
  return held<domain::Customer>(TableId::customer, id.value);
}

domain::Held<domain::Contact> PlainReader::contact(domain::ContactId id) const { return held<domain::Contact>(TableId::contact, id.value); }

std::size_t PlainReader::contact_count(domain::CustomerId id) const {
  std::size_t count = 0;
  each(TableId::contact, [&](const RecordPtr& record) { count += std::get<domain::Contact>(*record).customer == id ? 1u : 0u; });
  return count;
}

// Of several the one with the lowest id.
domain::Held<domain::Customer> PlainReader::customer_with_phone(std::string_view phone, domain::CustomerId except) const {
  domain::CustomerId lowest;
  const auto consider = [&](const std::vector<std::string>& phones, domain::CustomerId customer) {
    if (customer == except || (!lowest.is_nil() && !(customer < lowest))) return;
    if (std::find(phones.begin(), phones.end(), phone) != phones.end()) lowest = customer;
  };
  each(TableId::customer, [&](const RecordPtr& record) {
    const auto& customer = std::get<domain::Customer>(*record);
    consider(customer.phones, customer.id);
  });
  each(TableId::contact, [&](const RecordPtr& record) {
    const auto& contact = std::get<domain::Contact>(*record);
    if (find(TableId::customer, contact.customer.value) != nullptr) consider(contact.phones, contact.customer);
  });
  if (lowest.is_nil()) return {missing_, nullptr};
  return customer(lowest);
}

domain::Held<domain::Activity> PlainReader::activity(domain::ActivityId id) const {
  return held<domain::Activity>(TableId::activity, id.value);
}

domain::Held<domain::Photo> PlainReader::photo(domain::PhotoId id) const { return held<domain::Photo>(TableId::photo, id.value); }

std::size_t PlainReader::photo_count(domain::ActivityId activity) const {
  std::size_t count = 0;
  each(TableId::photo, [&](const RecordPtr& record) { count += std::get<domain::Photo>(*record).activity == activity ? 1u : 0u; });
  return count;
}

domain::Held<domain::VerdictNote> PlainReader::verdict_note(domain::VerdictNoteId id) const {
  return held<domain::VerdictNote>(TableId::verdict_note, id.value);
}

std::vector<records::RecordPtr> PlainReader::rows_of(domain::CustomerId id) const {
  std::vector<records::RecordPtr> rows;
  for (const TableId table : {TableId::customer, TableId::contact, TableId::activity, TableId::photo, TableId::share}) {
    each(table, [&](const RecordPtr& record) {
      if (records::root_of(*record) == id.value) rows.push_back(record);
    });
  }
  return rows;
}

}  // namespace actline::simulation
