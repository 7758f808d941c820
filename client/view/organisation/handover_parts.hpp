// The three steps of 工作交接 below the page's head. Each draws into what is left of the page.
#pragma once

#include "client/view/organisation/handover_wizard.hpp"

namespace actline::client::view {

inline constexpr float handover_widest = 760;

void handover_choice(widget::Frame& frame, widget::Box area, const HandoverModel& model, HandoverDraft& draft, HandoverOutcome& outcome);
void handover_preview(widget::Frame& frame, widget::Box area, const HandoverModel& model, HandoverDraft& draft, HandoverOutcome& outcome);
void handover_result(widget::Frame& frame, widget::Box area, const HandoverModel& model, HandoverOutcome& outcome);

// A scroll region's column, in line with the page's title.
widget::Column handover_column(const widget::Frame& frame, const widget::Scroll& scroll);
// At the foot: in line with the column.
widget::Box handover_foot(widget::Frame& frame, widget::Box& area);
void handover_banner(widget::Frame& frame, widget::Column& column, const widget::Key& key, widget::Tone tone, std::string_view text);

}  // namespace actline::client::view
