// Limits of customers, each with its reason.
#pragma once

#include <cstddef>

namespace actline::domain {

inline constexpr std::size_t phones_per_customer = 8;        // what fits on a phone's card; more belong to contacts
inline constexpr std::size_t contacts_per_customer = 50;     // a project's site list; keeps a patch under the command limit
inline constexpr std::size_t import_rows_per_command = 200;  // decisions.md: one command stays well under 64 KiB

}  // namespace actline::domain
