// How 岗位 are named and summed up.
#pragma once

#include <string>
#include <vector>

#include "client/widget/field.hpp"
#include "client/widget/frame.hpp"
#include "shared/domain/post/post_rules.hpp"

namespace actline::client::view {

// A standard one is called as its role.
std::string post_name(const widget::Frame& frame, const domain::Post& post);
// What somebody is, in one word: their post, or their role where it is the standard one.
std::string post_name(const widget::Frame& frame, domain::Role role, domain::PostId post, const domain::PostReader& posts);
// Roles that people have.
std::vector<widget::Choice> role_choices(const widget::Frame& frame);
// "看自己的和本店公海 · 只显示自己客户的电话 · 可导出"
std::string grants_text(const widget::Frame& frame, const domain::Grants& grants);

}  // namespace actline::client::view
