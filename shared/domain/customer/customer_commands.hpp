// What can be asked about customers and their contacts.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/domain/customer/contact.hpp"
#include "shared/domain/customer/customer.hpp"
#include "shared/domain/field_change.hpp"

namespace actline::domain {

// A fact with a duplicate guard: refused as already_known when another customer has one of the phones, unless
// the person looked and says it is someone else.
struct CreateCustomer {
  Customer customer;  // derived and server-set fields are ignored
  std::vector<Contact> contacts;
  bool distinct_from_known = false;
};

struct ContactChange {
  enum class Kind : std::uint8_t { add, change, remove };
  Kind kind = Kind::change;
  Contact contact;                   // add: the whole contact; else only its id
  std::vector<FieldChange> changes;  // change only
};

// A patch, merged field by field by its MergePolicy (sync.md 2.5). A phone that another customer has is refused as above.
struct PatchCustomer {
  CustomerId customer;
  std::vector<FieldChange> changes;
  std::vector<ContactChange> contacts;
  bool distinct_from_known = false;
};

// An intent: the customer goes to somebody, or to the pool of a store, with everything that hangs on them. Refused as stale when
// somebody else has them by now.
struct TransferCustomer {
  CustomerId customer;
  StaffId from;   // who had them when it was asked for; nil: the pool
  StaffId to;     // nil: the pool
  StoreId store;  // of the pool they go to; nil: the one they are in. With somebody they go to that person's.
};

// An intent: the customer, and everything that hangs on them, is erased for good (个人信息保护法: what somebody asks for of what is known of
// them). The name is typed by who asks for it, so that a mistaken id erases nobody.
struct PurgeCustomer {
  CustomerId customer;
  std::string name;
};

// One chunk of an imported list, at most import_rows_per_command rows (customer/customer_tuning.hpp). Rows that clash with
// known phones are left out and listed in the verdict; the others are taken.
struct ImportRows {
  base::Id import_id;  // same for all chunks of one file
  struct Row {
    std::int64_t line = 0;  // line in the person's file, for messages
    Customer customer;
    std::vector<Contact> contacts;
  };
  std::vector<Row> rows;
};

}  // namespace actline::domain
