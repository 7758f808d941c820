// Where a person is in a task of several steps: numbered marks joined by a line, the done ones ticked; on a phone one line of
// words and a bar.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "client/widget/frame.hpp"

namespace actline::client::widget {

struct StepsOptions {
  std::string_view name;  // of the task
  std::span<const std::string_view> steps;
  std::size_t current = 0;  // steps.size(): all are done
};

void steps(Frame& frame, const Box& box, const Key& key, const StepsOptions& options);
float steps_height(const Frame& frame);

}  // namespace actline::client::widget
