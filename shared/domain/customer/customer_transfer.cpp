// Who has a customer: decides transfers.
#include "shared/domain/customer/customer_rules.hpp"

namespace actline::domain {

namespace {

using base::RefusalCode;

base::Status check_recipient(StaffId id, const StaffReader& staff, Customer& customer, bool& provisional) {
  const auto person = staff.staff(id);
  if (person.is_unknown()) {
    provisional = true;
    return {};
  }
  if (!person.is_present() || !person->active) return base::refuse(RefusalCode::staff_not_found, "to");
  customer.store = person->store;
  return {};
}

base::Status check_pool(StoreId id, const OrganisationReader& organisation, bool& provisional) {
  const auto store = organisation.unit(id);
  if (store.is_unknown()) {
    provisional = true;
    return {};
  }
  if (!store.is_present() || !sells(store->kind)) return base::refuse(RefusalCode::unit_not_found, "store");
  return store->active ? base::Status() : base::refuse(RefusalCode::unit_closed, "store");
}

}  // namespace

base::Result<CustomerDecision> decide(const TransferCustomer& command, const CustomerReader& customers, const StaffReader& staff,
                                      const OrganisationReader& organisation) {
  CustomerDecision decision;
  const auto held = customers.customer(command.customer);
  if (held.is_unknown()) {
    decision.provisional = true;
    return decision;
  }
  if (!held.is_present()) return base::refuse(RefusalCode::customer_not_found, "id");
  if (!(held->owner == command.from)) {
    return base::refuse(RefusalCode::stale, "owner", held->owner.is_nil() ? std::string{} : base::id_text(held->owner.value));
  }
  Customer moved = *held;
  moved.owner = command.to;
  if (!command.to.is_nil()) {
    if (auto status = check_recipient(command.to, staff, moved, decision.provisional); !status) return status.refusal();
  } else if (!command.store.is_nil() && !(command.store == held->store)) {
    if (auto status = check_pool(command.store, organisation, decision.provisional); !status) return status.refusal();
    moved.store = command.store;
  }
  if (moved == *held) return base::refuse(RefusalCode::nothing_to_change);
  decision.customers.push_back(std::move(moved));
  return decision;
}

}  // namespace actline::domain
