// A card with a number and below it what it counts: the results of an import, of a handover.
#pragma once

#include <cstddef>
#include <string_view>

#include "client/widget/widgets.hpp"

namespace actline::client::view {

inline constexpr float figure_height = 92;
void figure(widget::Frame& frame, const widget::Box& box, std::size_t number, std::string_view name, widget::Ink ink);

}  // namespace actline::client::view
