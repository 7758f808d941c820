// Every relation in which a customer can stand to one person, a small organisation that has them all, and which of them a right takes in,
// stated from the design's words (sync.md 2.8; the words beside domain::Reach) and sharing nothing with the code that decides it. For tests
// that ask a question of each cell.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "shared/domain/organisation/unit.hpp"
#include "shared/domain/post/grants.hpp"
#include "shared/domain/staff/staff.hpp"

namespace actline::testing {

enum class Relation : std::uint8_t {
  own,
  own_pool,            // of the unit the person belongs to
  direct_report,       // whose manager the person is; somewhere else
  indirect_report,     // whose manager is such a one
  report_of_leaver,    // whose manager was one, and has left
  colleague,           // of the person's unit
  of_unit_below,       // who belongs to a unit below the person's
  pool_below,          // of that unit
  closed_pool_below,   // of a unit below it that is closed
  stranger,            // of another unit, reporting to nobody here
  stranger_kept_here,  // the same person's, though the customer's store is the person's unit
  superior,            // to whom the person reports; somewhere else
  former_report,       // who has left; somewhere else
  former_colleague,    // who has left
  other_pool,
};
inline constexpr std::size_t relation_count = 15;

std::string_view name_of(Relation relation);
inline Relation relation_at(std::size_t place) { return static_cast<Relation>(place); }

// Whether a right of that reach takes in a customer in that relation.
bool takes_in(domain::Reach reach, Relation relation);
// Whether somebody to whom numbers are shown so sees those of a customer in that relation, whom they see.
bool shows_phones(domain::PhoneSight sight, Relation relation);

// The same for the stranger, for whom the person may stand in: what that right takes in of these customers.
bool takes_in_of_stranger(domain::Reach reach, Relation relation);
bool shows_phones_to_stranger(domain::PhoneSight sight, Relation relation);

// Where a customer of that relation lies.
struct Place {
  domain::StaffId owner;  // nil: the pool
  domain::StoreId store;
};
Place place_of(Relation relation);
// Whether somebody may be given a customer there: who has left gets none, nor does a pool that is closed; and nobody's customer comes to
// lie in another's unit by being given to them.
bool may_be_given_to(Relation relation);

// The person all relations are of: of a dealer that has stores of its own.
domain::StaffId person_in_question();
domain::StaffId stranger_in_question();
domain::UnitId unit_in_question();
std::vector<domain::Unit> units_around();    // parents first
std::vector<domain::Staff> people_around();  // the person among them, a rep

}  // namespace actline::testing
