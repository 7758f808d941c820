// What of a customer is looked at. Part of the route.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace actline::client::view {

enum class CustomerTab : std::uint8_t { activities, about };
inline constexpr std::array<std::string_view, 2> customer_tab_names{"activities", "about"};

}  // namespace actline::client::view
