// 角色 Role: what somebody is in sales. What they see and do follows from their 岗位 (domain/post), each of which is of one role.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace actline::domain {

enum class Role : std::uint8_t {
  rep,         // 销售代表
  manager,     // 销售主管
  operations,  // 销售运营
  system,      // the server itself: timers, first set-up
};
inline constexpr std::array<std::string_view, 4> role_names{"rep", "manager", "operations", "system"};

}  // namespace actline::domain
