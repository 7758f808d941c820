// Decides commands about 岗位, and what somebody's 岗位 lets them do. Pure; every refusal about 岗位 lives here.
#pragma once

#include <vector>

#include "shared/base/result.hpp"
#include "shared/domain/held.hpp"
#include "shared/domain/organisation/unit_rules.hpp"
#include "shared/domain/post/post_commands.hpp"
#include "shared/domain/staff/actor.hpp"

namespace actline::domain {

class PostReader {
 public:
  virtual ~PostReader() = default;
  virtual Held<Post> post(PostId id) const = 0;
  virtual std::vector<PostPtr> posts() const = 0;  // rows there are, in id order: standard ones only where they were changed
};

// The post of that id: a standard one also where it has no row. Nothing: there is none, or it is not held here.
PostPtr post_of(PostId id, const PostReader& posts);
// What the holder of a post has, nil being the role's standard one. A post that is not in use or of another role gives what the
// role's standard one gives: rules keep it from being anybody's.
Grants grants_of(Role role, PostId post, const PostReader& posts);
inline Grants grants_of(const Actor& actor, const PostReader& posts) { return grants_of(actor.role, actor.post, posts); }

// Refuses invalid_value: the field that reaches where nothing is seen.
base::Status check_grants(const Grants& grants);

// Refuses missing_value, text_too_long, already_exists (the id), name_taken, invalid_value (role `system`, and check_grants), and
// beyond_own_rights (`own`: of who asks).
base::Result<Post> decide(const AddPost& command, const Grants& own, const PostReader& posts);
// Refuses post_not_found, post_fixed (operations' standard one, so that somebody can always set things right; closing or naming any
// standard one), unknown_field, stale, nothing_to_change, in_use (closed while people hold it; detail: how many), and the refusals above.
base::Result<Post> decide(const PatchPost& command, const Grants& own, const PostReader& posts, const OrganisationReader& organisation);

}  // namespace actline::domain
