// A whole number that mostly changes by little: a field between a button for less and one for more. Arrow up and down in the
// field do the same.
#pragma once

#include <cstdint>

#include "client/widget/field.hpp"

namespace actline::client::widget {

struct StepperOptions {
  FieldOptions field;
  std::int64_t minimum = 0, maximum = 999'999, step = 1;
};

// Box: as for fields. An empty or unreadable value counts as the minimum when it is stepped.
FieldOutcome stepper(Frame& frame, const Box& box, const Key& key, const StepperOptions& options, std::string& value);

}  // namespace actline::client::widget
