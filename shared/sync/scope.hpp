// What a person may see: the leaves they are subscribed to, derived from the staff rows and nothing else (sync.md 2.8).
// Every path by which rows leave the server goes through a Scope.
//
//   rep        u:self  p:self  s:store  o
//   manager    the same, and u: of everyone active who reports to them, at any depth
//   operations every leaf but other people's p:
#pragma once

#include <optional>
#include <string>

#include "shared/domain/staff/actor.hpp"
#include "shared/storage/storage.hpp"

namespace actline::sync {

struct Scope {
  storage::LeafSet leaves;
  std::string revision;  // equal for equal sets of leaves, different otherwise (a 64-bit hash as text)
};

// The person as the staff table knows them now; nothing when there is no such row or they are not active.
std::optional<domain::Actor> actor_of(const storage::Snapshot& snapshot, domain::StaffId staff, domain::DeviceId device);

Scope scope_of(const domain::Actor& actor, const storage::Snapshot& snapshot);

// Whether the person may have this row. Roles see all tables of a leaf; masks of fields come with the first field that needs one.
bool visible(const Scope& scope, const storage::IndexedRow& row);

}  // namespace actline::sync
