// An activity's choices as words and icons.
#pragma once

#include <string>
#include <string_view>

#include "client/widget/frame.hpp"
#include "shared/domain/activity/activity.hpp"

namespace actline::client::view {

std::string_view kind_label(const widget::Frame& frame, domain::ActivityKind kind);
theme::Icon kind_icon(domain::ActivityKind kind);
// Where the kind has a direction: 去电, 来电.
std::string_view direction_label(const widget::Frame& frame, domain::ActivityKind kind, domain::Direction direction);
std::string_view outcome_label(const widget::Frame& frame, domain::ActivityOutcome outcome);
widget::Tone outcome_tone(domain::ActivityOutcome outcome);
// "45 分钟", "1 小时 30 分钟".
std::string duration_text(const widget::Frame& frame, std::int64_t minutes);
// What was done, how it went and how long it took: "来电 · 有意向 · 12 分钟".
std::string activity_title(const widget::Frame& frame, const domain::Activity& activity);
// Note and next step together, as a timeline shows them.
std::string activity_text(const widget::Frame& frame, const domain::Activity& activity);

}  // namespace actline::client::view
