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

// What stands between an activity's words and its buttons: where it was, and its photos.
class Attached {
 public:
  Attached(Frame& frame, const ActivityTimelineModel& model, const projection::TimelineEntry& entry, float width)
      : frame_(frame),
        activity_(*entry.standing),
        photos_(photos_of(frame, entry, model.photos, model.staff)),
        strip_(strip_of(frame, photos_)) {
    if (const auto place = domain::place_of(activity_)) {
      place_ = tr_with(frame, "place.at", {{"metres", std::to_string(place->accuracy_m)}});
      height_ = button_height(frame, true);
    }
    strip_height_ = photo_strip_height(frame, strip_, width);
    if (strip_height_ > 0) height_ += (height_ > 0 ? space::s : 0) + strip_height_;
  }

  float height() const { return height_; }
  void draw(Box box, ActivityTimelineOutcome& outcome) const {
    if (!place_.empty()) {
      Box row = cut_top(box, button_height(frame_, true), space::s);
      const ButtonOptions options{.style = ButtonStyle::quiet, .icon = Icon::navigate, .small = true};
      const std::string_view way = frame_.tr("place.navigate");
      icon(frame_, cut_left(row, 16, space::xs), Icon::map_pin, 16, frame_.palette().text_muted);
      label(frame_, cut_left(row, text_width(frame_, place_, caption_style(frame_)) + 1, space::xs), place_,
            {.style = caption_style(frame_), .ink = Ink::muted});
      const Box target = cut_left(row, button_width(frame_, way, options));
      if (button(frame_, target, Key("navigate", base::id_text(activity_.id.value)), way, options)) {
        outcome.navigate = WantedWay{activity_.id, frame_.paint().on_canvas(target)};
      }
    }
    if (strip_.empty()) return;
    const Box place = cut_top(box, strip_height_);
    const PhotoStripOutcome strip =
        photo_strip(frame_, place, Key("photos", base::id_text(activity_.id.value)), frame_.tr("photo.title"), strip_);
    if (strip.open) outcome.open_photo = OpenedPhoto{activity_.id, *strip.open};
    if (strip.action) outcome.retry_photo = photos_[*strip.action].photo->sha256;
  }

 private:
  Frame& frame_;
  const domain::Activity& activity_;
  std::vector<ShownPhoto> photos_;
  std::vector<StripPhoto> strip_;
  std::string place_;
  float height_ = 0, strip_height_ = 0;
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
    const Attached attached(frame, model, entry, timeline_text_width(column.width()));
    item.inserted = attached.height();
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
    if (!shown.inserted.empty()) attached.draw(shown.inserted, outcome);
    if (history) history->draw(shown.unfolded);
  }
  return outcome;
}

}  // namespace actline::client::view
