#include "shared/domain/customer/known_phone.hpp"

#include "shared/base/utf8.hpp"

namespace actline::domain {

namespace {

std::string described(const Customer& customer, const Actor& actor, const StaffReader& staff) {
  const bool pool = customer.owner.is_nil();
  const bool own = pool ? customer.store == actor.store : customer.owner == actor.staff;
  std::string text = own ? customer.name : masked_name(customer.name);
  if (const auto owner = staff.staff(customer.owner); !pool && owner.is_present()) {
    text += " · " + (own ? owner->name : masked_name(owner->name));
  }
  return text;
}

}  // namespace

std::string masked_name(std::string_view name) {
  if (name.empty()) return "*";
  std::size_t position = 0;
  base::next_code_point(name, position);
  const bool more_than_two = base::code_point_count(name) > 2;
  return std::string(name.substr(0, position)) + (more_than_two ? "**" : "*");
}

base::Status check_phones_unknown(const std::vector<std::string>& phones, CustomerId except, const Actor& actor,
                                  const CustomerReader& customers, const StaffReader& staff, bool& provisional) {
  for (const std::string& phone : phones) {
    const auto known = customers.customer_with_phone(phone, except);
    switch (known.presence) {
      case Presence::present: return base::refuse(base::RefusalCode::already_known, "phones", described(*known, actor, staff));
      case Presence::absent: break;
      case Presence::not_held:
      case Presence::masked: provisional = true; break;
    }
  }
  return {};
}

}  // namespace actline::domain
