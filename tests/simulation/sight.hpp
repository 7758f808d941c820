// Who may see what, stated anew from the design's words (a person sees their own, their store's pool, what the active people below
// them have, what is everybody's, and their own notes): the simulator's judgement over what leaves the server.
#pragma once

#include <set>

#include "tests/simulation/plain_reader.hpp"

namespace actline::simulation {

struct Sight {
  domain::StaffId person;
  bool present = false;  // somebody who works here
  bool everything = false;
  domain::StoreId store;
  std::set<domain::StaffId> owners;

  // A customer with all that hangs on them.
  bool sees(const domain::Customer& customer) const;
};

Sight sight_of(domain::StaffId person, const PlainReader& rows);

// `rows`: where the record's customer is looked up.
bool sees(const Sight& sight, const records::Record& record, const PlainReader& rows);

// The customer a record belongs to; nil for what is nobody's in particular.
domain::CustomerId customer_of(const records::Record& record);

}  // namespace actline::simulation
