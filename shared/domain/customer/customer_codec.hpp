// Customer commands as JSON and back. Shapes (fields by their names in customer_fields() and contact_fields()):
//   CreateCustomer  {"customer":{…},"contacts":[{…}],"distinct_from_known":true}
//   PatchCustomer   {"id":"…","set":{"community":[from,to]},"contacts":[{"op":"add","contact":{…}},
//                    {"op":"change","id":"…","set":{…}},{"op":"remove","id":"…"}],"distinct_from_known":true}
//   TransferCustomer {"id":"…","from":"…","to":"…","store":"…"}, nil ids left out
//   PurgeCustomer   {"id":"…","name":"…"}
//   ImportRows      {"import":"…","rows":[{"line":2,"customer":{…},"contacts":[{…}]}]}
// Lists that are empty and flags that are false are left out.
#pragma once

#include "shared/base/json.hpp"
#include "shared/domain/customer/customer_commands.hpp"

namespace actline::domain {

void write_arguments(base::JsonWriter& writer, const CreateCustomer& command);
void write_arguments(base::JsonWriter& writer, const PatchCustomer& command);
void write_arguments(base::JsonWriter& writer, const TransferCustomer& command);
void write_arguments(base::JsonWriter& writer, const PurgeCustomer& command);
void write_arguments(base::JsonWriter& writer, const ImportRows& command);

// Refuse with malformed, invalid_choice, or unknown_field (a patch of a field that is not there).
base::Result<CreateCustomer> read_create_customer(const base::JsonValue& arguments);
base::Result<PatchCustomer> read_patch_customer(const base::JsonValue& arguments);
base::Result<TransferCustomer> read_transfer_customer(const base::JsonValue& arguments);
base::Result<PurgeCustomer> read_purge_customer(const base::JsonValue& arguments);
base::Result<ImportRows> read_import_rows(const base::JsonValue& arguments);

}  // namespace actline::domain
