// 联系人 Contact: a person on the customer's side. A child of its customer.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "shared/domain/customer/customer.hpp"

namespace actline::domain {

struct ContactNoun;
using ContactId = base::StrongId<ContactNoun>;

// 决策人 影响人 使用人 付款人 设计师 监理
enum class ContactRole : std::uint8_t { unknown, decider, influencer, user, payer, designer, supervisor };
inline constexpr std::array<std::string_view, 7> contact_role_names{"unknown", "decider",  "influencer", "user",
                                                                    "payer",   "designer", "supervisor"};

struct Contact {
  ContactId id;
  CustomerId customer;
  std::string name;
  ContactRole role = ContactRole::unknown;
  std::vector<std::string> phones;
  std::string note;
  std::string ext;

  friend bool operator==(const Contact&, const Contact&) = default;
};

std::span<const FieldSpec> contact_fields();

template <class Entity, class Visit>
void each_contact_field(Entity& contact, Visit&& visit) {
  visit(contact.customer), visit(contact.name), visit(contact.role), visit(contact.phones), visit(contact.note), visit(contact.ext);
}

}  // namespace actline::domain
