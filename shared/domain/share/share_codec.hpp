// Commands about 协作 as JSON and back. Shapes (fields by their names in share_fields()):
//   ShareCustomer {"share":{…}}
//   EndShare      {"id":…}
#pragma once

#include "shared/base/json.hpp"
#include "shared/domain/share/share_commands.hpp"

namespace actline::domain {

void write_arguments(base::JsonWriter& writer, const ShareCustomer& command);
void write_arguments(base::JsonWriter& writer, const EndShare& command);
// Refuse with malformed.
base::Result<ShareCustomer> read_share_customer(const base::JsonValue& arguments);
base::Result<EndShare> read_end_share(const base::JsonValue& arguments);

}  // namespace actline::domain
