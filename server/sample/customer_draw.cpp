#include "server/sample/customer_draw.hpp"

#include "server/sample/lot.hpp"

namespace actline::server::sample {

using domain::ContactRole;
using domain::CustomerKind;
using domain::CustomerSource;

namespace {

// Of ten customers of a building-materials shop about eight are households.
constexpr std::array<unsigned, 4> kind_weights{80, 9, 6, 5};
// unknown, showroom, referral, community, online, designer, telephone, import
constexpr std::array<unsigned, 8> source_weights{8, 30, 22, 15, 10, 9, 6, 0};
// unknown, decider, influencer, user, payer, designer, supervisor
constexpr std::array<unsigned, 7> household_roles{10, 25, 30, 15, 8, 12, 0};
constexpr std::array<unsigned, 7> firm_roles{8, 26, 18, 8, 14, 12, 14};

}  // namespace

std::string CustomerDraw::phone() {
  static constexpr std::array<std::string_view, 6> unassigned{"160", "161", "163", "164", "168", "169"};
  for (;;) {
    std::string number(unassigned[entropy_.below(unassigned.size())]);
    for (int digit = 0; digit < 8; ++digit) number += static_cast<char>('0' + entropy_.below(10));
    if (phones_.insert(number).second) return number;
  }
}

std::string CustomerDraw::name(CustomerKind kind) {
  switch (kind) {
    case CustomerKind::household:
      return chance(entropy_, 92) ? book_.draw("surname", entropy_) + book_.draw("given", entropy_)
                                  : book_.draw("salutation_name", entropy_);
    case CustomerKind::project: return book_.draw("project_name", entropy_);
    case CustomerKind::dealer: return book_.draw("dealer_firm", entropy_);
    case CustomerKind::partner: return book_.draw("designer_firm", entropy_);
  }
  return {};
}

std::string CustomerDraw::note(CustomerKind kind) {
  switch (kind) {
    case CustomerKind::household: return chance(entropy_, 55) ? book_.draw("customer_note", entropy_) : std::string();
    case CustomerKind::project: return book_.draw("project_note", entropy_);
    case CustomerKind::dealer: return book_.draw("dealer_note", entropy_);
    case CustomerKind::partner: return book_.draw("partner_note", entropy_);
  }
  return {};
}

std::vector<domain::Contact> CustomerDraw::contacts(const domain::Customer& customer) {
  const bool household = customer.kind == CustomerKind::household;
  const auto count = household ? (chance(entropy_, 35) ? between(entropy_, 1, 2) : 0) : between(entropy_, 1, 4);
  std::vector<domain::Contact> drawn;
  for (std::int64_t i = 0; i < count; ++i) {
    domain::Contact contact;
    contact.id = {base::make_id(customer.created_at, entropy_)};
    contact.customer = customer.id;
    contact.name =
        chance(entropy_, 70) ? book_.draw("surname", entropy_) + book_.draw("given", entropy_) : book_.draw("salutation_name", entropy_);
    contact.role = static_cast<ContactRole>(weighted(entropy_, household ? household_roles : firm_roles));
    if (chance(entropy_, 85)) contact.phones.push_back(phone());
    if (chance(entropy_, 30)) contact.note = book_.draw("contact_note", entropy_);
    drawn.push_back(std::move(contact));
  }
  return drawn;
}

DrawnCustomer CustomerDraw::draw(base::Instant created_at) {
  DrawnCustomer drawn;
  auto& customer = drawn.customer;
  customer.id = {base::make_id(created_at, entropy_)};
  customer.kind = static_cast<CustomerKind>(weighted(entropy_, kind_weights));
  customer.name = name(customer.kind);
  if (chance(entropy_, customer.kind == CustomerKind::household ? 96 : 70)) customer.phones.push_back(phone());
  if (chance(entropy_, 9)) customer.phones.push_back(phone());
  if (customer.kind != CustomerKind::dealer && chance(entropy_, 80)) customer.community = book_.draw("community", entropy_);
  if (chance(entropy_, 62)) customer.address = book_.draw("address", entropy_);
  customer.source = static_cast<CustomerSource>(weighted(entropy_, source_weights));
  customer.note = note(customer.kind);
  customer.created_at = created_at;
  drawn.contacts = contacts(customer);
  return drawn;
}

}  // namespace actline::server::sample
