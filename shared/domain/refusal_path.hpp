// Puts where a refusal happened before the field it names: ("contacts", 1, "phones") → "contacts.1.phones".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "shared/base/refusal.hpp"

namespace actline::domain {

inline base::Refusal within(std::string_view list, std::size_t place, base::Refusal refusal) {
  refusal.field = std::string(list) + "." + std::to_string(place) + (refusal.field.empty() ? "" : "." + refusal.field);
  return refusal;
}

}  // namespace actline::domain
