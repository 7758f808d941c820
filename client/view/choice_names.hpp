// Between an enum and its wire name, for routes and forms that keep choices as text.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace actline::client::view {

template <class Enum, std::size_t N>
std::optional<Enum> choice_named(const std::array<std::string_view, N>& names, std::string_view name) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

template <class Enum, std::size_t N>
std::string_view choice_name(const std::array<std::string_view, N>& names, Enum choice) {
  return names[static_cast<std::size_t>(choice)];
}

}  // namespace actline::client::view
