// 岗位 Post: what its people may see and do. Each role has a standard one; operations make more of them. Visible to everyone (leaf `o`).
#pragma once

#include <memory>
#include <span>
#include <string>

#include "shared/base/id.hpp"
#include "shared/domain/field.hpp"
#include "shared/domain/post/grants.hpp"

namespace actline::domain {

struct PostNoun;
using PostId = base::StrongId<PostNoun>;

// Invariants: see Grants; no two in use share a name; one that is not in use is nobody's; that of operations is as it always was.
struct Post {
  PostId id;
  std::string name;  // empty: a standard one, named by its role
  Role role = Role::rep;
  Grants grants;
  bool active = true;
  std::string ext;  // custom fields, a JSON object; empty: none

  friend bool operator==(const Post&, const Post&) = default;
};
using PostPtr = std::shared_ptr<const Post>;

// The id of a role's standard post: the same in every organisation, and a row only where it was changed.
PostId standard_post_id(Role role);
bool is_standard(PostId id);
// As it is before anybody changes it.
Post standard_post(Role role);

std::span<const FieldSpec> post_fields();

// Calls visit(member) for each field, in the order of post_fields().
template <class Entity, class Visit>
void each_post_field(Entity& post, Visit&& visit) {
  visit(post.name), visit(post.role), visit(post.grants.sees), visit(post.grants.writes), visit(post.grants.transfers),
      visit(post.grants.imports), visit(post.grants.exports), visit(post.grants.phones), visit(post.grants.organises), visit(post.active),
      visit(post.ext);
}

}  // namespace actline::domain
