// decide(PatchCustomer): the three-way merge of customer_rules.hpp.
#include <algorithm>
#include <set>

#include "shared/domain/customer/customer_rules.hpp"
#include "shared/domain/customer/customer_tuning.hpp"
#include "shared/domain/customer/known_phone.hpp"
#include "shared/domain/patch.hpp"
#include "shared/domain/refusal_path.hpp"

namespace actline::domain {

namespace {

using base::RefusalCode;

std::vector<std::string> added_phones(const std::vector<std::string>& before, const std::vector<std::string>& after) {
  std::vector<std::string> added;
  for (const std::string& phone : after) {
    if (std::find(before.begin(), before.end(), phone) == before.end()) added.push_back(phone);
  }
  return added;
}

// One PatchCustomer on its way through.
class Patch {
 public:
  Patch(const PatchCustomer& command, const Actor& actor, const CustomerReader& customers, const StaffReader& staff)
      : command_(command), actor_(actor), customers_(customers), staff_(staff) {}

  base::Result<CustomerDecision> decide() {
    if (auto status = check_command(); !status) return status.refusal();
    const auto held = customers_.customer(command_.customer);
    if (held.presence == Presence::absent) return base::refuse(RefusalCode::customer_not_found, "id");
    if (held.is_unknown()) {
      decision_.provisional = true;
      return decision_;
    }
    if (auto status = patch_customer(*held); !status) return status.refusal();
    for (std::size_t index = 0; index < command_.contacts.size(); ++index) {
      if (auto status = patch_contact(index); !status) return within("contacts", index, status.refusal());
    }
    if (auto status = check_contact_count(); !status) return status.refusal();
    return decision_;
  }

 private:
  // What needs no stored state: so a device that does not hold the customer refuses it too.
  base::Status check_command() {
    auto changes = tidied_changes<Customer>(command_.changes);
    if (!changes) return changes.refusal();
    changes_ = std::move(*changes);
    bool asks = asks_for_something(changes_);
    std::set<ContactId> ids;
    for (std::size_t index = 0; index < command_.contacts.size(); ++index) {
      const ContactChange& change = command_.contacts[index];
      if (!ids.insert(change.contact.id).second) return within("contacts", index, base::refuse(RefusalCode::invalid_value, "id"));
      auto contact_changes = tidied_changes<Contact>(change.changes);
      if (!contact_changes) return within("contacts", index, contact_changes.refusal());
      asks = asks || change.kind != ContactChange::Kind::change || asks_for_something(*contact_changes);
      contact_changes_.push_back(std::move(*contact_changes));
    }
    return asks ? base::Status() : base::refuse(RefusalCode::nothing_to_change);
  }

  base::Status patch_customer(const Customer& current) {
    Customer patched = current;
    if (auto status = merge_changes(patched, changes_, {}, decision_.losses); !status) return status;
    if (auto status = check_phones(added_phones(current.phones, patched.phones)); !status) return status;
    if (!(patched == current)) decision_.customers.push_back(std::move(patched));
    return {};
  }

  base::Status patch_contact(std::size_t index) {
    const ContactChange& change = command_.contacts[index];
    const auto held = customers_.contact(change.contact.id);
    switch (change.kind) {
      case ContactChange::Kind::add: return add_contact(change.contact, held);
      case ContactChange::Kind::change: return change_contact(index, held);
      case ContactChange::Kind::remove: return remove_contact(held);
    }
    return {};
  }

  base::Status add_contact(Contact contact, const Held<Contact>& existing) {
    if (contact.id.is_nil()) return base::refuse(RefusalCode::missing_value, "id");
    if (existing.is_present() || existing.presence == Presence::masked) return base::refuse(RefusalCode::already_exists, "id");
    contact.customer = command_.customer;
    contact.ext.clear();
    if (auto status = tidy(contact); !status) return status;
    if (auto status = check_phones(contact.phones); !status) return status;
    decision_.contacts.push_back(std::move(contact));
    ++contacts_added_;
    return {};
  }

  base::Status change_contact(std::size_t index, const Held<Contact>& held) {
    if (held.is_unknown()) {
      decision_.provisional = true;
      return {};
    }
    if (!held.is_present() || held->customer != command_.customer) return base::refuse(RefusalCode::contact_not_found, "id");
    Contact patched = *held;
    const std::string path = "contacts." + std::to_string(index) + ".";
    if (auto status = merge_changes(patched, contact_changes_[index], path, decision_.losses); !status) return status;
    if (auto status = check_phones(added_phones(held->phones, patched.phones)); !status) return status;
    if (!(patched == *held)) decision_.contacts.push_back(std::move(patched));
    return {};
  }

  // A contact that is gone already is what was asked for.
  base::Status remove_contact(const Held<Contact>& held) {
    decision_.provisional = decision_.provisional || held.is_unknown();
    if (!held.is_present()) return {};
    if (held->customer != command_.customer) return base::refuse(RefusalCode::contact_not_found, "id");
    decision_.removed_contacts.push_back(held->id);
    return {};
  }

  base::Status check_phones(const std::vector<std::string>& phones) {
    if (command_.distinct_from_known) return {};
    return check_phones_unknown(phones, command_.customer, actor_, customers_, staff_, decision_.provisional);
  }

  base::Status check_contact_count() const {
    const std::size_t count = customers_.contact_count(command_.customer) + contacts_added_ - decision_.removed_contacts.size();
    if (contacts_added_ == 0 || count <= contacts_per_customer) return {};
    return base::refuse(RefusalCode::too_large, "contacts", std::to_string(contacts_per_customer));
  }

  const PatchCustomer& command_;
  const Actor& actor_;
  const CustomerReader& customers_;
  const StaffReader& staff_;
  std::vector<FieldChange> changes_;
  std::vector<std::vector<FieldChange>> contact_changes_;  // parallel to command_.contacts
  CustomerDecision decision_;
  std::size_t contacts_added_ = 0;
};

}  // namespace

base::Result<CustomerDecision> decide(const PatchCustomer& command, const Actor& actor, DecisionTime, const CustomerReader& customers,
                                      const StaffReader& staff) {
  return Patch(command, actor, customers, staff).decide();
}

}  // namespace actline::domain
