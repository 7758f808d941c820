// What of a customer is looked at. Part of the route.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace actline::client::view {

enum class CustomerTab : std::uint8_t { activities, about, history };
inline constexpr std::array<std::string_view, 3> customer_tab_names{"activities", "about", "history"};

}  // namespace actline::client::view
