#include "client/view/activity/activity_timeline.hpp"

#include <optional>
#include <string>
#include <vector>

#include "client/view/activity/activity_wording.hpp"
#include "client/view/wording.hpp"

namespace actline::client::view {

using namespace widget;
namespace space = theme::space;

namespace {

std::string title_of(const Frame& frame, const ActivityTimelineModel& model, const domain::Activity& activity) {
  std::string title = activity_title(frame, activity);
  if (!(activity.author == model.me)) {
    const std::string_view name = model.staff.name_of(activity.author);
    if (!name.empty()) title = std::string(name) + " · " + title;
  }
  return title;
}

constexpr float history_head = 20;

// What an activity said before it was corrected, newest first.
class History {
 public:
  History(Frame& frame, const projection::TimelineEntry& entry, float width) : frame_(frame), entry_(entry) {
    for (const projection::ActivityPtr& old : entry.corrected) {
      texts_.push_back(activity_text(frame, *old));
      height_ += (height_ > 0 ? space::m : 0) + history_head + text_height(frame, texts_.back(), body_style(frame), width);
    }
  }

  float height() const { return height_; }
  void draw(Box box) const {
    const TextStyle style = body_style(frame_);
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      const std::string when = moment_text(frame_, entry_.corrected[i]->recorded_at);
      label(frame_, cut_top(box, history_head), tr_with(frame_, "activity.said_before", {{"when", when}}),
            {.style = caption_style(frame_), .ink = Ink::muted});
      const float height = text_height(frame_, texts_[i], style, box.width);
      paragraph(frame_, cut_top(box, height, space::m), texts_[i], {.style = style, .ink = Ink::muted, .selectable = true});
    }
  }

 private:
  Frame& frame_;
  const projection::TimelineEntry& entry_;
  std::vector<std::string> texts_;
  float height_ = 0;
};

}  // namespace

ActivityTimelineOutcome activity_timeline(Frame& frame, Column& column, const ActivityTimelineModel& model) {
  ActivityTimelineOutcome outcome;
  const Group list(frame, "activities", Role::list, frame.tr("activity.title"));
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
    const bool open = model.opened_histories.contains(activity.id.value);
    std::string toggle;
    if (!entry.corrected.empty()) {
      toggle = open ? std::string(frame.tr("activity.hide_history")) : tr_count(frame, "activity.show_history", entry.corrected.size());
      item.toggle = toggle;
    }
    std::optional<History> history;
    if (open && !entry.corrected.empty()) {
      history.emplace(frame, entry, timeline_text_width(column.width()));
      item.unfolded = history->height();
    }
    const Box box = column.next(timeline_item_height(frame, item, column.width()));
    if (!frame.paint().visible(box, 200) && !frame.focused(frame.id(Key("activity", record)))) continue;
    const TimelineOutcome shown = timeline_item(frame, box, Key("activity", record), item);
    if (shown.action) outcome.correct = activity.id;
    if (shown.toggle) outcome.toggle_history = activity.id.value;
    if (history) history->draw(shown.unfolded);
  }
  return outcome;
}

}  // namespace actline::client::view
