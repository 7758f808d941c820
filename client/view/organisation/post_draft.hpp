// A 岗位 as a person is typing it: texts as they stand in the fields. Becomes a command when saved, JSON when the tab may be killed, and
// comes back from either.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/base/result.hpp"
#include "shared/domain/post/post_commands.hpp"

namespace actline::client::view {

struct PostDraft {
  std::string name, role = "rep", sees = "own", writes = "own", transfers = "own", phones = "all";
  bool imports = true, exports = false, organises = false, active = true;

  friend bool operator==(const PostDraft&, const PostDraft&) = default;
};

PostDraft draft_of(const domain::Post& post);
// As the rules will see it, but for its id. A choice that is none counts as not made.
domain::Post post_in(const PostDraft& draft, domain::PostId id);

std::string json_of(const PostDraft& draft);
// Nothing when it is not one.
std::optional<PostDraft> post_draft_from(std::string_view json);

// What differs between what was seen and what stands there now. Refuses nothing_to_change, and what can be no value.
base::Result<domain::PatchPost> patch_post(domain::PostId post, const PostDraft& seen, const PostDraft& draft);

}  // namespace actline::client::view
