#include "client/view/organisation/handover_wizard.hpp"

#include <algorithm>

#include "client/view/choice_names.hpp"
#include "client/view/organisation/handover_parts.hpp"
#include "client/view/shell/shell.hpp"
#include "client/view/wording.hpp"

namespace actline::client::view {

using namespace widget;
namespace space = theme::space;

bool says_to_whom(const HandoverDraft& draft) {
  if (draft.way == choice_name(handover_way_names, HandoverWay::one)) return !draft.one.empty();
  return draft.way == choice_name(handover_way_names, HandoverWay::pool) || !draft.several.empty();
}

Column handover_column(const Frame& frame, const Scroll& scroll) {
  const float margin = frame.theme().size.margin;
  return Column({margin, frame.phone() ? space::m : 0, std::min(handover_widest, scroll.width() - 2 * margin), 0}, space::m);
}

Box handover_foot(Frame& frame, Box& area) {
  const Box foot = foot_bar(frame, area);
  return foot.with_width(std::min(handover_widest, foot.width));
}

void handover_banner(Frame& frame, Column& column, const Key& key, Tone tone, std::string_view text) {
  const Banner said{.tone = tone, .text = text};
  banner(frame, column.next(banner_height(frame, said, column.width())), key, said);
}

namespace {

void head(Frame& frame, Box& area, const HandoverModel& model, HandoverOutcome& outcome) {
  const std::string_view title = frame.tr("handover.title");
  if (frame.phone()) {
    const AppBar bar{.title = title, .subtitle = model.person, .back = true};
    outcome.close = app_bar(frame, cut_top(area, frame.theme().size.app_bar), "bar", bar).back;
    outcome.sync = sync_strip(frame, area, model.badge);
  } else {
    outcome.sync = page_head(frame, area, title, model.person, model.badge).sync;
  }
}

void step_strip(Frame& frame, Box& area, const HandoverModel& model) {
  const std::array<std::string_view, 3> names{frame.tr("handover.step.choose"), frame.tr("handover.step.check"), frame.tr("widget.done")};
  // The last one is done when there is nothing more to do in it.
  const bool over = model.step == HandoverStep::done && model.result.total == 0;
  const std::size_t current = over && !frame.phone() ? names.size() : static_cast<std::size_t>(model.step);
  const float above = frame.phone() ? space::m : 0;
  Box strip = cut_top(area, steps_height(frame) + above, frame.phone() ? 0 : space::m).inset(frame.theme().size.margin, above, 0, 0);
  strip.width = std::min(handover_widest, strip.width - frame.theme().size.margin);
  steps(frame, strip, "steps", {frame.tr("handover.title"), names, current});
}

}  // namespace

HandoverOutcome handover_wizard(Frame& frame, Box area, const HandoverModel& model, HandoverDraft& draft) {
  HandoverOutcome outcome;
  head(frame, area, model, outcome);
  if (model.waiting) {
    skeleton_lines(frame, area.inset(space::l), "waiting", 8);
    return outcome;
  }
  const bool nothing = model.step != HandoverStep::done && model.customers == 0;
  if (model.person.empty() || nothing) {
    const std::string none =
        model.person.empty() ? std::string(frame.tr("refusal.staff_not_found")) : tr_with(frame, "handover.none", {{"name", model.person}});
    const StatePanel panel{.icon = Icon::customers, .title = none, .action = frame.tr("attention.dismiss")};
    outcome.finish = state_panel(frame, area, "none", panel);
    return outcome;
  }
  step_strip(frame, area, model);
  switch (model.step) {
    case HandoverStep::choose: handover_choice(frame, area, model, draft, outcome); break;
    case HandoverStep::check: handover_preview(frame, area, model, draft, outcome); break;
    case HandoverStep::done: handover_result(frame, area, model, outcome); break;
  }
  return outcome;
}

std::optional<bool> handover_undo_question(Frame& frame, std::string_view person, std::size_t can, std::size_t all, bool stays) {
  std::string message = tr_with(frame, "handover.undo_question", {{"count", std::to_string(can)}, {"name", person}});
  if (can < all) message += tr_count(frame, "handover.undo_others", all - can);
  if (!stays) message += tr_with(frame, "handover.undo_active", {{"name", person}});
  return confirm(frame, "undo_question",
                 {.title = frame.tr("handover.undo_title"),
                  .message = message,
                  .confirm = frame.tr("handover.undo_confirm"),
                  .cancel = frame.tr("action.cancel")});
}

}  // namespace actline::client::view
