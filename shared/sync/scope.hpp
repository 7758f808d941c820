// What a person may see, and how: leaves by what their 岗位 sees, derived from the rows of the organisation and nothing else
// (sync.md 2.8), and whose telephone numbers are shown. Every path by which rows leave the server goes through a Scope.
//
//   own    u:self  p:self  s:store  o
//   store  the same, and u: of everyone active of the unit and those below it, s: of these units
//   team   the same as own, and u: of everyone active who reports to them, at any depth
//   all    every leaf but other people's p:
//
// Who stands in for somebody sees what that person sees as well, but for their p:, for as long as that lasts.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/domain/staff/actor.hpp"
#include "shared/storage/storage.hpp"
#include "shared/sync/cursor.hpp"

namespace actline::sync {

struct Scope {
  storage::LeafSet leaves;
  domain::PhoneSight phones = domain::PhoneSight::all;
  std::vector<domain::StaffId> own;  // whose customers count as their own: those they stand in for, too; sorted
  std::string revision;              // equal for equal scopes, different otherwise (a 64-bit hash as text)

  // Whether telephone numbers in that leaf are shown as they are.
  bool shows_phones_in(const records::Leaf& leaf) const;
  // Whether those of all leaves are shown, or of none.
  bool shows_alike() const { return phones != domain::PhoneSight::own; }
};

// The person as the organisation's rows know them at that moment; nothing when there is no such person or they are not active.
std::optional<domain::Actor> actor_of(const storage::Snapshot& snapshot, domain::StaffId staff, domain::DeviceId device, base::Instant now);

Scope scope_of(const domain::Actor& actor, const storage::Snapshot& snapshot);

// The scope as text, which a device keeps with its base and shows when its person's scope is another than the base was made for: leaves as
// records::leaf_text, with spaces between; "*" before them where it is everything, "phones:none" or "phones:own" before that where not all
// are shown, with "+<person>" behind it for whom they stand in for. Nothing for any other text.
std::string scope_text(const Scope& scope);
std::optional<Scope> scope_in(std::string_view text, domain::StaffId person);

// The scope that the cursor's base was made for: `now`, or a smaller one, from which the base can become one for `now` (scope_page.hpp).
// Nothing: it cannot, and a new base has to begin. What a device says it holds gives it nothing: it is given what `now` shows, and what
// has gone is named of leaves in `now` alone. Which is why a scope that lost a leaf begins a new base: to name what lies in that leaf, the
// server would have to take a device's word that it was the person's.
std::optional<Scope> scope_of_base(const Cursor& cursor, std::string_view holds, const Scope& now);

// Whether the person may have this row: who sees a leaf sees all tables of it.
bool visible(const Scope& scope, const storage::IndexedRow& row);
// The row's record as they may have it.
records::RecordPtr as_seen(const Scope& scope, const storage::IndexedRow& row);

}  // namespace actline::sync
