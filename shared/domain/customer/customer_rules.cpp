#include "shared/domain/customer/customer_rules.hpp"

#include "shared/domain/customer/customer_tuning.hpp"
#include "shared/domain/customer/new_customer.hpp"
#include "shared/domain/tidy_value.hpp"

namespace actline::domain {

using base::RefusalCode;

base::Status tidy(Customer& customer) { return tidy_fields(customer); }

base::Status tidy(Contact& contact) { return tidy_fields(contact); }

base::Result<CustomerDecision> decide(const CreateCustomer& command, const Actor& actor, DecisionTime time, const CustomerReader& customers,
                                      const StaffReader& staff) {
  CustomerDecision decision;
  NewCustomer made{command.customer, command.contacts, command.distinct_from_known};
  if (auto status = complete(made, {actor, time, customers, staff}, decision.provisional); !status) return status.refusal();
  decision.customers.push_back(std::move(made.customer));
  decision.contacts = std::move(made.contacts);
  return decision;
}

base::Result<CustomerDecision> decide(const ImportRows& command, const Actor& actor, DecisionTime time, const CustomerReader& customers,
                                      const StaffReader& staff) {
  if (command.import_id.is_nil()) return base::refuse(RefusalCode::missing_value, "import");
  if (command.rows.empty()) return base::refuse(RefusalCode::nothing_to_change, "rows");
  if (command.rows.size() > import_rows_per_command) {
    return base::refuse(RefusalCode::too_large, "rows", std::to_string(import_rows_per_command));
  }
  CustomerDecision decision;
  ImportedRows imported({actor, time, customers, staff});
  for (const ImportRows::Row& row : command.rows) {
    NewCustomer made{row.customer, row.contacts};
    if (auto status = imported.take(made, decision.provisional); !status) {
      decision.skipped.push_back({row.line, status.refusal()});
      continue;
    }
    decision.customers.push_back(std::move(made.customer));
    for (Contact& contact : made.contacts) decision.contacts.push_back(std::move(contact));
  }
  return decision;
}

}  // namespace actline::domain
