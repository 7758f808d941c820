#include "shared/domain/customer/new_customer.hpp"

#include <algorithm>

#include "shared/domain/customer/customer_tuning.hpp"
#include "shared/domain/customer/known_phone.hpp"
#include "shared/domain/refusal_path.hpp"
#include "shared/domain/tidy_value.hpp"

namespace actline::domain {

namespace {

using base::RefusalCode;

// A new record's id. A device that does not hold it takes it as free: the ids it makes are random, so this alone makes nothing
// provisional.
template <class Entity>
base::Status check_new_id(const base::Id& id, const Held<Entity>& existing) {
  if (id.is_nil()) return base::refuse(RefusalCode::missing_value, "id");
  switch (existing.presence) {
    case Presence::present:
    case Presence::masked: return base::refuse(RefusalCode::already_exists, "id");
    case Presence::absent:
    case Presence::not_held: return {};
  }
  return {};
}

base::Status check_owner(const Customer& customer, const CustomerSurroundings& around, bool& provisional) {
  if (customer.owner.is_nil()) return {};
  const auto owner = around.staff.staff(customer.owner);
  if (owner.presence == Presence::absent) return base::refuse(RefusalCode::staff_not_found, "owner");
  provisional = provisional || owner.is_unknown();
  return {};
}

base::Status complete_contacts(NewCustomer& made, const CustomerSurroundings& around, bool& provisional) {
  if (made.contacts.size() > contacts_per_customer) {
    return base::refuse(RefusalCode::too_large, "contacts", std::to_string(contacts_per_customer));
  }
  std::set<ContactId> ids;
  for (std::size_t index = 0; index < made.contacts.size(); ++index) {
    Contact& contact = made.contacts[index];
    contact.customer = made.customer.id;
    contact.ext.clear();
    auto status = check_new_id(contact.id.value, around.customers.contact(contact.id));
    if (status && !ids.insert(contact.id).second) status = base::refuse(RefusalCode::already_exists, "id");
    if (status) status = tidy(contact);
    if (status && !made.distinct_from_known) {
      status = check_phones_unknown(contact.phones, made.customer.id, around.actor, around.customers, around.staff, provisional);
    }
    if (!status) return within("contacts", index, status.refusal());
  }
  return {};
}

}  // namespace

base::Status complete(NewCustomer& made, const CustomerSurroundings& around, bool& provisional) {
  Customer& customer = made.customer;
  if (around.customers.was_purged(customer.id.value)) return base::refuse(RefusalCode::purged, "id");
  if (auto status = check_new_id(customer.id.value, around.customers.customer(customer.id)); !status) return status;
  if (customer.store.is_nil()) customer.store = around.actor.store;
  customer.created_by = around.actor.staff;
  customer.created_at = std::min(around.time.claimed_at, around.time.decided_at);
  customer.last_activity_at.reset();
  customer.ext.clear();
  if (auto status = tidy(customer); !status) return status;
  if (customer.store.is_nil()) return base::refuse(RefusalCode::missing_value, "store");
  if (auto status = check_owner(customer, around, provisional); !status) return status;
  if (!made.distinct_from_known) {
    auto status = check_phones_unknown(customer.phones, customer.id, around.actor, around.customers, around.staff, provisional);
    if (!status) return status;
  }
  return complete_contacts(made, around, provisional);
}

base::Status ImportedRows::take(NewCustomer& made, bool& provisional) {
  if (made.customer.source == CustomerSource::unknown) made.customer.source = CustomerSource::import;
  if (auto status = complete(made, around_, provisional); !status) return status;
  if (auto status = check_repeats(made); !status) return status;
  ids_.insert(made.customer.id.value);
  add_phones(made.customer.phones, made.customer.name);
  for (const Contact& contact : made.contacts) {
    ids_.insert(contact.id.value);
    add_phones(contact.phones, made.customer.name);
  }
  return {};
}

base::Status ImportedRows::check_repeats(const NewCustomer& made) const {
  if (ids_.count(made.customer.id.value) != 0) return base::refuse(RefusalCode::already_exists, "id");
  if (auto status = check_phones(made.customer.phones); !status) return status;
  for (std::size_t index = 0; index < made.contacts.size(); ++index) {
    const Contact& contact = made.contacts[index];
    auto status = check_phones(contact.phones);
    if (status && ids_.count(contact.id.value) != 0) status = base::refuse(RefusalCode::already_exists, "id");
    if (!status) return within("contacts", index, status.refusal());
  }
  return {};
}

base::Status ImportedRows::check_phones(const std::vector<std::string>& phones) const {
  for (const std::string& phone : phones) {
    const auto known = names_by_phone_.find(phone);
    if (known != names_by_phone_.end()) return base::refuse(RefusalCode::already_known, "phones", known->second);
  }
  return {};
}

void ImportedRows::add_phones(const std::vector<std::string>& phones, const std::string& name) {
  for (const std::string& phone : phones) names_by_phone_.emplace(phone, name);
}

}  // namespace actline::domain
