// What a patch asks of one field, and what became of it when others had changed it too (sync.md 2.5).
#pragma once

#include <string>

#include "shared/domain/field.hpp"

namespace actline::domain {

struct FieldChange {
  std::string field;
  Value from;  // what the person saw
  Value to;
};

// A patch that lost to a later arrival, both values as the field holds them.
struct MergeLoss {
  std::string field;  // its path
  Value kept;
  Value lost;
};

}  // namespace actline::domain
