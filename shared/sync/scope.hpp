// What a person may see, and how: leaves by what their 岗位 sees, derived from the rows of the organisation and nothing else
// (sync.md 2.8), and whose telephone numbers are shown. Every path by which rows leave the server goes through a Scope.
//
//   own    u:self  p:self  s:store  o
//   store  the same, and u: of everyone of the unit and those below it, s: of these units
//   team   the same as own, and u: of everyone who reports to them, at any depth
//   all    every leaf but other people's p:
//
// And r: of each customer shared with them: all that hangs on that one, wherever it lies.
//
// Everyone: also who has left, so that their customers are seen by who can hand them over. Who stands in for somebody sees what that person
// sees as well, as that person sees it, but for their p:, for as long as that lasts.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/domain/staff/actor.hpp"
#include "shared/storage/storage.hpp"
#include "shared/sync/cursor.hpp"
#include "shared/sync/tuning.hpp"

namespace actline::sync {

// Where telephone numbers are shown as they are.
struct ShownPhones {
  bool all = true;
  std::vector<records::Leaf> leaves;  // else: in these; sorted, unique

  // Of a row that lies in that leaf and moves with that root, or with none (nil).
  bool shown_in(const records::Leaf& leaf, const base::Id& root) const;
  // Whether those of all leaves are shown, or of none.
  bool is_alike() const { return all || leaves.empty(); }
};

struct Scope {
  storage::LeafSet leaves;
  ShownPhones phones;
  std::string revision;  // equal for equal scopes, different otherwise (a 64-bit hash as text)
};

// The person as the organisation's rows know them at that moment; nothing when there is no such person or they are not active.
std::optional<domain::Actor> actor_of(const storage::Snapshot& snapshot, domain::StaffId staff, domain::DeviceId device, base::Instant now);

// As a device of that schema can take it: one that does not know r: is given no single roots.
Scope scope_of(const domain::Actor& actor, const storage::Snapshot& snapshot, std::int64_t schema = schema_version);

// The scope as text, which a device keeps with its base and shows when its person's scope is another than the base was made for: leaves as
// records::leaf_text, with spaces between; "*" before them where it is everything; before that, where numbers are hidden, "masks" and each
// leaf in which they are shown with "+" before it. Nothing for any other text.
std::string scope_text(const Scope& scope);
std::optional<Scope> scope_in(std::string_view text, domain::StaffId person);

// The scope that the cursor's base was made for: `now`, or another one from which the base can become one for `now` (scope_page.hpp) on a
// device of that schema. Nothing: it cannot, and a new base has to begin. What a device says it holds gives it nothing: it is given what `now`
// shows, and what has gone is named of leaves in `now` alone. What lies in leaves that it lost it lets go of by itself (PullReply::keeps), from
// a base that is whole: then its own rows say where each root lies.
std::optional<Scope> scope_of_base(const Cursor& cursor, std::string_view holds, const Scope& now, std::int64_t schema);
// Whether `held` shows what `now` does not, numbers apart.
bool loses_leaves(const Scope& held, const Scope& now);

// What a new base begins with, so that people see their own customers before the rest has come: what is everybody's and what is theirs
// (leaves `o`, `p:` and `u:` of their own), as `full` shows it. Once it is whole it becomes a base of `full` like any whose scope grew.
Scope first_stage(const Scope& full);

// Whether the person may have this row: who sees a leaf or a root sees all tables of it.
bool visible(const Scope& scope, const storage::IndexedRow& row);
// The row's record as they may have it.
records::RecordPtr as_seen(const Scope& scope, const storage::IndexedRow& row);

}  // namespace actline::sync
