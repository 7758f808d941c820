#include "shared/projection/customer_contacts.hpp"

#include <algorithm>

namespace actline::projection {

void CustomerContacts::apply(const records::Change& change) {
  if (change.table != records::TableId::contact) return;
  if (const auto before = records::as<domain::Contact>(change.before)) {
    const auto place = contacts_.find(before->customer.value);
    if (place != contacts_.end()) {
      std::erase_if(place->second, [&](const ContactPtr& contact) { return contact->id == before->id; });
      if (place->second.empty()) contacts_.erase(place);
    }
  }
  if (const auto after = records::as<domain::Contact>(change.after)) {
    auto& siblings = contacts_[after->customer.value];
    const auto older = [](const ContactPtr& left, const ContactPtr& right) { return left->id < right->id; };
    siblings.insert(std::upper_bound(siblings.begin(), siblings.end(), after, older), after);
  }
}

std::span<const CustomerContacts::ContactPtr> CustomerContacts::of(domain::CustomerId customer) const {
  const auto place = contacts_.find(customer.value);
  return place == contacts_.end() ? std::span<const ContactPtr>{} : std::span<const ContactPtr>(place->second);
}

}  // namespace actline::projection
