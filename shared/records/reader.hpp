// Everything rules may read, as one interface: the noun readers together.
#pragma once

#include "shared/domain/activity/activity_rules.hpp"
#include "shared/domain/customer/customer_rules.hpp"
#include "shared/domain/deputy/deputy_rules.hpp"
#include "shared/domain/organisation/unit_rules.hpp"
#include "shared/domain/post/post_rules.hpp"
#include "shared/domain/share/share_rules.hpp"
#include "shared/domain/staff/staff_rules.hpp"
#include "shared/records/record.hpp"

namespace actline::records {

class Reader : public domain::StaffReader,
               public domain::OrganisationReader,
               public domain::PostReader,
               public domain::DeputyReader,
               public domain::CustomerReader,
               public domain::ActivityReader,
               public domain::PhotoReader,
               public domain::ShareReader {
 public:
  virtual domain::Held<domain::VerdictNote> verdict_note(domain::VerdictNoteId id) const = 0;
  // What hangs on the customer, themself among it: what goes where they go.
  virtual std::vector<RecordPtr> rows_of(domain::CustomerId id) const = 0;
  // The customer as they are, but with owner and store of when the device that asks had last heard; absent when both are the same
  // as now, or the move is too long ago to count.
  virtual domain::Held<domain::Customer> customer_when_asked(domain::CustomerId id) const = 0;
};

}  // namespace actline::records
