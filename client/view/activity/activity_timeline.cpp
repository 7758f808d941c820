#include "client/view/activity/activity_timeline.hpp"

#include <string>

#include "client/view/activity/activity_wording.hpp"
#include "client/view/wording.hpp"

namespace actline::client::view {

using namespace widget;
namespace space = theme::space;

namespace {

// Where the timeline's text begins, right of its line.
constexpr float text_indent = 44;

std::string title_of(const Frame& frame, const ActivityTimelineModel& model, const domain::Activity& activity) {
  std::string title = activity_title(frame, activity);
  if (!(activity.author == model.me)) {
    const std::string_view name = model.staff.name_of(activity.author);
    if (!name.empty()) title = std::string(name) + " · " + title;
  }
  return title;
}

void draw_history(Frame& frame, Column& column, const projection::TimelineEntry& entry) {
  for (const projection::ActivityPtr& old : entry.corrected) {
    const std::string text = activity_text(frame, *old);
    const float width = column.width() - text_indent;
    const TextStyle style = body_style(frame);
    const float height = 20 + text_height(frame, text, style, width);
    Box box = column.next(height).inset(text_indent, 0, 0, 0);
    const std::string head = tr_with(frame, "activity.said_before", {{"when", moment_text(frame, old->recorded_at)}});
    label(frame, cut_top(box, 20), head, {.style = caption_style(frame), .ink = Ink::muted});
    paragraph(frame, box, text, {.style = style, .ink = Ink::muted, .selectable = true});
  }
}

}  // namespace

ActivityTimelineOutcome activity_timeline(Frame& frame, Column& column, const ActivityTimelineModel& model) {
  ActivityTimelineOutcome outcome;
  for (std::size_t i = 0; i < model.entries.size(); ++i) {
    const projection::TimelineEntry& entry = model.entries[i];
    const domain::Activity& activity = *entry.standing;
    const std::string record = base::id_text(activity.id.value), title = title_of(frame, model, activity);
    const std::string when = moment_text(frame, activity.occurred_at), body = activity_text(frame, activity);
    TimelineItem item{.icon = kind_icon(activity.kind),
                      .tone = outcome_tone(activity.outcome),
                      .title = title,
                      .meta = when,
                      .body = body,
                      .first = i == 0,
                      .last = i + 1 == model.entries.size()};
    if (model.on_their_way.contains(activity.id.value)) item.note = frame.tr("activity.unsent");
    if (activity.author == model.me) item.action = frame.tr("activity.correct");
    const Box box = column.next(timeline_item_height(frame, item, column.width()));
    if (frame.paint().visible(box, 200) || frame.focused(frame.id(Key("activity", record)))) {
      if (timeline_item(frame, box, Key("activity", record), item).action) outcome.correct = activity.id;
    }
    if (entry.corrected.empty()) continue;
    const bool open = model.opened_histories.contains(activity.id.value);
    const std::string toggle =
        open ? std::string(frame.tr("activity.hide_history")) : tr_count(frame, "activity.show_history", entry.corrected.size());
    const ButtonOptions options{.style = ButtonStyle::quiet, .icon = Icon::history, .small = true};
    Box row = column.next(button_height(frame, true)).inset(text_indent - space::s, 0, 0, 0);
    if (button(frame, cut_left(row, button_width(frame, toggle, options)), Key("history", record), toggle, options)) {
      outcome.toggle_history = activity.id.value;
    }
    if (open) draw_history(frame, column, entry);
  }
  return outcome;
}

}  // namespace actline::client::view
