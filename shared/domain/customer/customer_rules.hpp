// Decides customer commands. Pure: what is read comes through the reader, what follows is returned.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/domain/customer/customer_commands.hpp"
#include "shared/domain/held.hpp"
#include "shared/domain/staff/actor.hpp"

namespace actline::domain {

class CustomerReader {
 public:
  virtual ~CustomerReader() = default;
  virtual Held<Customer> customer(CustomerId id) const = 0;
  virtual Held<Contact> contact(ContactId id) const = 0;
  virtual std::size_t contact_count(CustomerId id) const = 0;
  // A customer, other than `except`, that itself or through a contact has this normalised phone. not_held on a device that finds none.
  virtual Held<Customer> customer_with_phone(std::string_view phone, CustomerId except) const = 0;
};

// A patch that lost to a later arrival, both values as a person reads them.
struct MergeLoss {
  std::string field;
  Value kept;
  Value lost;
};

// Rows an import left out, and why.
struct SkippedRow {
  std::int64_t line = 0;
  base::Refusal why;
};

// The new images of what changes; everything not listed stays.
struct CustomerDecision {
  std::vector<Customer> customers;
  std::vector<Contact> contacts;
  std::vector<ContactId> removed_contacts;
  std::vector<MergeLoss> losses;
  std::vector<SkippedRow> skipped;
  bool provisional = false;  // a reader answered not_held or masked
};

// Refuses missing_value, invalid_phone, text_too_long, invalid_choice, already_exists, already_known (detail: masked owner and name).
base::Result<CustomerDecision> decide(const CreateCustomer& command, const Actor& actor, DecisionTime time, const CustomerReader& reader);
// Refuses customer_not_found, contact_not_found, unknown_field, stale, nothing_to_change, and the value refusals above.
base::Result<CustomerDecision> decide(const PatchCustomer& command, const Actor& actor, DecisionTime time, const CustomerReader& reader);
// Refuses only what spoils the whole chunk (too_large, nothing_to_change when there are no rows); else lists row refusals in `skipped`.
base::Result<CustomerDecision> decide(const ImportRows& command, const Actor& actor, DecisionTime time, const CustomerReader& reader);

// Brings what a person typed into the form rules expect: trimmed texts, normalised phones. Refuses the first value that cannot be.
base::Status tidy(Customer& customer);
base::Status tidy(Contact& contact);

}  // namespace actline::domain
