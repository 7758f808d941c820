// Who may see what and how, stated anew from the design's words (a person sees their own, their store's pool, what the people have whom
// their 岗位 lets them see, what is everybody's, and their own notes; telephone numbers as their 岗位 says; and the same of each person they stand
// in for): the simulator's judgement over what leaves the server.
#pragma once

#include <set>
#include <vector>

#include "tests/simulation/plain_reader.hpp"

namespace actline::simulation {

// What one person's rights show of customers.
struct SightOf {
  domain::StaffId person;
  bool everything = false;
  std::set<domain::StoreId> pools;
  std::set<domain::StaffId> owners;
  std::set<domain::CustomerId> shared;  // with them, by a share that lasts
  domain::PhoneSight phones = domain::PhoneSight::none;

  // A customer with all that hangs on them.
  bool sees(const domain::Customer& customer) const;
  bool shows_phones(const domain::Customer& customer) const;
};

struct Sight {
  domain::StaffId person;
  bool own_alone = false;       // of all they see only whom they have themselves
  std::vector<SightOf> rights;  // their own, and of whom they stand in for; none: somebody who does not work here

  bool is_present() const { return !rights.empty(); }
  bool sees(const domain::Customer& customer) const;
  bool shows_phones(const domain::Customer& customer) const;
  // Of every customer they could ever see: else what a note of theirs tells of others' numbers is hidden as well.
  bool shows_all_phones() const;
};

// As a build sees it that knows of no shares.
Sight without_shares(Sight sight);
// What a first stage holds: of what somebody sees, what is theirs.
Sight own_alone(Sight sight);

// At that moment, by the server's clock.
Sight sight_of(domain::StaffId person, const PlainReader& rows, base::Instant now);

// `rows`: where the record's customer is looked up.
bool sees(const Sight& sight, const records::Record& record, const PlainReader& rows);

// As whoever may not see telephone numbers has it.
records::RecordPtr without_phones(const records::RecordPtr& record);
// A record they see, as they have it.
records::RecordPtr shown(const Sight& sight, const records::RecordPtr& record, const PlainReader& rows);

// The customer a record belongs to; nil for what is nobody's in particular.
domain::CustomerId customer_of(const records::Record& record);

}  // namespace actline::simulation
