// Everything rules may read, as one interface: the noun readers together.
#pragma once

#include "shared/domain/activity/activity_rules.hpp"
#include "shared/domain/customer/customer_rules.hpp"
#include "shared/domain/organisation/unit_rules.hpp"
#include "shared/domain/staff/staff_rules.hpp"
#include "shared/records/record.hpp"

namespace actline::records {

class Reader : public domain::StaffReader,
               public domain::OrganisationReader,
               public domain::CustomerReader,
               public domain::ActivityReader,
               public domain::PhotoReader {
 public:
  virtual domain::Held<domain::VerdictNote> verdict_note(domain::VerdictNoteId id) const = 0;
};

}  // namespace actline::records
