// What a person may see: the leaves they are subscribed to, derived from the staff rows and nothing else (sync.md 2.8).
// Every path by which rows leave the server goes through a Scope.
//
//   rep        u:self  p:self  s:store  o
//   manager    the same, and u: of everyone active who reports to them, at any depth
//   operations every leaf but other people's p:
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
  std::string revision;  // equal for equal sets of leaves, different otherwise (a 64-bit hash as text)
};

// The person as the staff table knows them now; nothing when there is no such row or they are not active.
std::optional<domain::Actor> actor_of(const storage::Snapshot& snapshot, domain::StaffId staff, domain::DeviceId device);

Scope scope_of(const domain::Actor& actor, const storage::Snapshot& snapshot);

// The set of leaves as text, which a device keeps with its base and shows when its person's scope is another than the base was made
// for: leaves as records::leaf_text, with spaces between; "*" first where it is everything. Nothing for any other text.
std::string scope_text(const Scope& scope);
std::optional<Scope> scope_in(std::string_view text, domain::StaffId person);

// The scope that the cursor's base was made for: `now`, or a smaller one, from which the base can become one for `now` (scope_page.hpp).
// Nothing: it cannot, and a new base has to begin. What a device says it holds gives it nothing: it is given what `now` shows, and what
// has gone is named of leaves in `now` alone. Which is why a scope that lost a leaf begins a new base: to name what lies in that leaf, the
// server would have to take a device's word that it was the person's.
std::optional<Scope> scope_of_base(const Cursor& cursor, std::string_view holds, const Scope& now);

// Whether the person may have this row. Roles see all tables of a leaf; masks of fields come with the first field that needs one.
bool visible(const Scope& scope, const storage::IndexedRow& row);

}  // namespace actline::sync
