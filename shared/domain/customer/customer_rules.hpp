// Decides customer commands. Pure: what is read comes through the readers, what follows is returned.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/domain/customer/customer_commands.hpp"
#include "shared/domain/held.hpp"
#include "shared/domain/organisation/unit_rules.hpp"
#include "shared/domain/staff/actor.hpp"
#include "shared/domain/staff/staff_rules.hpp"

namespace actline::domain {

class CustomerReader {
 public:
  virtual ~CustomerReader() = default;
  virtual Held<Customer> customer(CustomerId id) const = 0;
  virtual Held<Contact> contact(ContactId id) const = 0;
  virtual std::size_t contact_count(CustomerId id) const = 0;
  // A customer, other than `except`, that itself or through a contact has this normalised phone; of several the one with the
  // smallest id, so that every side names the same. not_held on a device that finds none.
  virtual Held<Customer> customer_with_phone(std::string_view phone, CustomerId except) const = 0;
  // Whether a row of that id, a customer's or of what hung on one, was erased for good. Only the server knows.
  virtual bool was_purged(const base::Id&) const { return false; }
};

// Rows an import left out, and why.
struct SkippedRow {
  std::int64_t line = 0;
  base::Refusal why;
};

// The new images of what changes; everything not listed stays. Each record is listed at most once.
struct CustomerDecision {
  std::vector<Customer> customers;
  std::vector<Contact> contacts;
  std::vector<ContactId> removed_contacts;
  std::vector<MergeLoss> losses;
  std::vector<SkippedRow> skipped;
  bool provisional = false;  // a reader answered not_held or masked
};

// Field names in refusals are the customer's ("name"), or a contact's with its place in the command ("contacts.1.phones").

// Refuses missing_value, invalid_phone, invalid_value, text_too_long, too_large (phones, contacts), already_exists, already_known
// (detail: name and owner of the other customer, masked), staff_not_found (the owner).
base::Result<CustomerDecision> decide(const CreateCustomer& command, const Actor& actor, DecisionTime time, const CustomerReader& customers,
                                      const StaffReader& staff);
// Refuses customer_not_found, contact_not_found, unknown_field (also for fields that are not patched), stale (detail: the current
// value), nothing_to_change, and the value refusals above. A change somebody else already made is taken as made.
base::Result<CustomerDecision> decide(const PatchCustomer& command, const Actor& actor, DecisionTime time, const CustomerReader& customers,
                                      const StaffReader& staff);
// Refuses only what spoils the whole chunk (too_large, nothing_to_change when there are no rows); else lists row refusals in `skipped`.
base::Result<CustomerDecision> decide(const ImportRows& command, const Actor& actor, DecisionTime time, const CustomerReader& customers,
                                      const StaffReader& staff);

// Refuses customer_not_found, stale (field owner, detail: who has them now), staff_not_found (field to: nobody who works here),
// unit_not_found and unit_closed (field store), nothing_to_change.
base::Result<CustomerDecision> decide(const TransferCustomer& command, const CustomerReader& customers, const StaffReader& staff,
                                      const OrganisationReader& organisation);

struct PurgeDecision {
  // Who is to be erased; null: somebody has done it, or it is not known here whether there is such a customer.
  std::shared_ptr<const Customer> customer;
  bool provisional = false;
};
// Refuses customer_not_found, stale (field name: not what they are called; who asks may not be shown it, so the detail is empty).
base::Result<PurgeDecision> decide(const PurgeCustomer& command, const CustomerReader& customers);

// Brings what a person typed into the form rules expect: trimmed texts, full-width letters and digits made ordinary, normalised
// phones without repeats. Refuses the first value that cannot be, by the rules above; tidying twice changes nothing more.
base::Status tidy(Customer& customer);
base::Status tidy(Contact& contact);

}  // namespace actline::domain
