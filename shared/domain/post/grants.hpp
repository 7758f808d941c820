// Grants: what somebody may see and do, as a 岗位 gives it. What is seen decides a person's scope (shared/sync/scope.hpp), the rest which
// commands are theirs (shared/command/authorise.hpp).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "shared/domain/staff/role.hpp"

namespace actline::domain {

// How far a right over customers reaches.
enum class Reach : std::uint8_t {
  none,
  own,    // their own, and the pool of the store they belong to
  store,  // these, and of everybody who belongs to their unit or to one below it; the pools of all of these units
  team,   // their own and the pool, and of everybody who reports to them, at any depth
  all,
};
inline constexpr std::array<std::string_view, 5> reach_names{"none", "own", "store", "team", "all"};

// Whose telephone numbers are shown as they are; of others 138****1234.
enum class PhoneSight : std::uint8_t {
  none,
  own,  // of customers who are theirs: not of the pool's, and not of their reports'
  all,  // of everybody they see
};
inline constexpr std::array<std::string_view, 3> phone_sight_names{"none", "own", "all"};

// Invariants (check_grants): something is seen; what is changed or given away is also seen.
struct Grants {
  Reach sees = Reach::own;
  Reach writes = Reach::own;     // makes and changes customers, and what hangs on them
  Reach transfers = Reach::own;  // takes customers from there, and gives them there
  bool imports = true;           // brings in lists, of customers it may write
  bool exports = false;          // copies or saves lists
  PhoneSight phones = PhoneSight::all;
  bool organises = false;  // maintains units, people and 岗位

  friend bool operator==(const Grants&, const Grants&) = default;
};

// What a role has unless an office says otherwise.
Grants standard_grants(Role role);

// Whether all that `inner` reaches is reached by `outer`, wherever somebody stands.
bool covers(Reach outer, Reach inner);
// Whether somebody with `outer` has every right of `inner`: nobody gives what they do not have.
bool covers(const Grants& outer, const Grants& inner);

}  // namespace actline::domain
