#include "shared/domain/post/post_rules.hpp"

#include <algorithm>

#include "shared/base/utf8.hpp"
#include "shared/domain/patch.hpp"
#include "shared/domain/tidy_value.hpp"

namespace actline::domain {

namespace {

using base::RefusalCode;

base::Status check_name(const Post& post, const PostReader& posts) {
  if (is_standard(post.id)) return post.name.empty() ? base::Status() : base::refuse(RefusalCode::post_fixed, "name");
  if (post.name.empty()) return base::refuse(RefusalCode::missing_value, "name");
  if (!post.active) return {};
  const std::string name = base::folded(post.name);
  for (const PostPtr& other : posts.posts()) {
    if (!(other->id == post.id) && other->active && base::folded(other->name) == name) {
      return base::refuse(RefusalCode::name_taken, "name");
    }
  }
  return {};
}

base::Status check(const Post& post, const Grants& own, const PostReader& posts) {
  if (auto status = check_name(post, posts); !status) return status;
  if (auto status = check_grants(post.grants); !status) return status;
  return covers(own, post.grants) ? base::Status() : base::refuse(RefusalCode::beyond_own_rights);
}

base::Status check_unused(PostId post, const OrganisationReader& organisation) {
  const auto people = organisation.staff_members();
  const auto holders = std::count_if(people.begin(), people.end(), [&](const StaffPtr& person) { return person->post == post; });
  return holders == 0 ? base::Status() : base::refuse(RefusalCode::in_use, "active", std::to_string(holders));
}

}  // namespace

PostPtr post_of(PostId id, const PostReader& posts) {
  const auto held = posts.post(id);
  if (held.is_present()) return held.entity;
  if (!is_standard(id)) return nullptr;
  for (std::size_t role = 0; role < role_names.size(); ++role) {
    if (standard_post_id(static_cast<Role>(role)) == id) return std::make_shared<const Post>(standard_post(static_cast<Role>(role)));
  }
  return nullptr;
}

Grants grants_of(Role role, PostId post, const PostReader& posts) {
  // Theirs stay what they are, whatever a row says: nobody could give them back.
  const bool is_fixed = role == Role::operations || role == Role::system;
  if (!post.is_nil()) {
    const auto own = post_of(post, posts);
    if (own != nullptr && own->active && own->role == role) return own->grants;
  }
  return is_fixed ? standard_grants(role) : post_of(standard_post_id(role), posts)->grants;
}

base::Status check_grants(const Grants& grants) {
  if (grants.sees == Reach::none) return base::refuse(RefusalCode::invalid_value, "sees");
  if (!covers(grants.sees, grants.writes)) return base::refuse(RefusalCode::invalid_value, "writes");
  if (!covers(grants.sees, grants.transfers)) return base::refuse(RefusalCode::invalid_value, "transfers");
  return {};
}

base::Result<Post> decide(const AddPost& command, const Grants& own, const PostReader& posts) {
  Post post = command.post;
  if (post.id.is_nil()) return base::refuse(RefusalCode::missing_value, "id");
  if (post_of(post.id, posts) != nullptr) return base::refuse(RefusalCode::already_exists, "id");
  if (post.role == Role::system) return base::refuse(RefusalCode::invalid_value, "role");
  post.ext.clear();
  post.active = true;
  if (auto status = tidy_fields(post); !status) return status.refusal();
  if (auto status = check(post, own, posts); !status) return status.refusal();
  return post;
}

base::Result<Post> decide(const PatchPost& command, const Grants& own, const PostReader& posts, const OrganisationReader& organisation) {
  auto changes = tidied_changes<Post>(command.changes);
  if (!changes) return changes.refusal();
  if (!asks_for_something(*changes)) return base::refuse(RefusalCode::nothing_to_change);
  const PostPtr held = post_of(command.post, posts);
  if (held == nullptr) return base::refuse(RefusalCode::post_not_found, "id");
  // Who has less cannot take from those who have more.
  if (!covers(own, held->grants)) return base::refuse(RefusalCode::beyond_own_rights);
  Post post = *held;
  std::vector<MergeLoss> losses;  // none: every field is compared and set
  if (auto status = merge_changes(post, *changes, {}, losses); !status) return status.refusal();
  if (is_standard(post.id)) {
    const bool is_fixed = post.role == Role::operations || post.role == Role::system;
    if (is_fixed || !post.active) return base::refuse(RefusalCode::post_fixed, is_fixed ? "" : "active");
  }
  if (auto status = check(post, own, posts); !status) return status.refusal();
  if (!post.active && held->active) {
    if (auto status = check_unused(post.id, organisation); !status) return status.refusal();
  }
  return post;
}

}  // namespace actline::domain
