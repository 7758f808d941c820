// What every new customer must be, whether somebody typed it or a file brought it: shared by CreateCustomer, ImportRows and the
// preview of an import.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "shared/domain/customer/customer_rules.hpp"

namespace actline::domain {

// What deciding reads besides the command. Refers to things that outlive it.
struct CustomerSurroundings {
  const Actor& actor;
  DecisionTime time;
  const CustomerReader& customers;
  const StaffReader& staff;
};

struct NewCustomer {
  Customer customer;
  std::vector<Contact> contacts;
  bool distinct_from_known = false;
};

// Tidies, checks against what is known and fills in what the rules set. Refuses what decide(CreateCustomer) refuses.
base::Status complete(NewCustomer& made, const CustomerSurroundings& around, bool& provisional);

// The customers of one file taken so far, so that later rows are held against them as well as against what is known.
class ImportedRows {
 public:
  explicit ImportedRows(const CustomerSurroundings& around) : around_(around) {}

  // Completes the row and takes it; a refused row leaves no trace.
  base::Status take(NewCustomer& made, bool& provisional);

 private:
  base::Status check_repeats(const NewCustomer& made) const;
  base::Status check_phones(const std::vector<std::string>& phones) const;
  void add_phones(const std::vector<std::string>& phones, const std::string& name);

  CustomerSurroundings around_;
  std::set<base::Id> ids_;
  std::map<std::string, std::string> names_by_phone_;
};

}  // namespace actline::domain
