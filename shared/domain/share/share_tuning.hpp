// Limits of 协作.
#pragma once

#include <cstddef>

namespace actline::domain {

inline constexpr std::size_t shares_per_customer = 20;  // lasting ones: a project has ten people; more is a unit, or a mistake

}  // namespace actline::domain
