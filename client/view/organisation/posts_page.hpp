// 岗位与权限: each 岗位 with what it sees and how many people hold it, for those who maintain the organisation.
#pragma once

#include <optional>
#include <span>

#include "client/view/sync/sync_badge.hpp"
#include "client/widget/widgets.hpp"
#include "shared/domain/post/post.hpp"

namespace actline::client::view {

struct PostRow {
  domain::Post post;
  std::size_t people = 0;  // active ones
};

struct PostsPageModel {
  std::span<const PostRow> rows;
  SyncBadge badge;
};

struct PostsPageOutcome {
  std::optional<domain::PostId> open;
  bool add = false, people = false, sync = false;  // people: the other part of 组织
};

PostsPageOutcome posts_page(widget::Frame& frame, widget::Box area, const PostsPageModel& model);

// The parts of 组织, above each. True when the other one was chosen.
enum class OrganisationPart : std::uint8_t { people, posts };
float organisation_parts_height(const widget::Frame& frame);
bool organisation_parts(widget::Frame& frame, const widget::Box& box, OrganisationPart here);

}  // namespace actline::client::view
