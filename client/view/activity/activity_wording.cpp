#include "client/view/activity/activity_wording.hpp"

#include "client/view/choice_names.hpp"
#include "client/view/wording.hpp"

namespace actline::client::view {

using theme::Icon;
using widget::Tone;

std::string_view kind_label(const widget::Frame& frame, domain::ActivityKind kind) {
  return choice_label(frame, "activity.kind.", choice_name(domain::activity_kind_names, kind));
}

Icon kind_icon(domain::ActivityKind kind) {
  switch (kind) {
    case domain::ActivityKind::call: return Icon::phone;
    case domain::ActivityKind::wecom: return Icon::message;
    case domain::ActivityKind::visit: return Icon::walk;
    case domain::ActivityKind::showroom: return Icon::building;
    case domain::ActivityKind::quote_present: return Icon::briefcase;
    case domain::ActivityKind::survey: return Icon::map_pin;
    case domain::ActivityKind::other: return Icon::note;
  }
  return Icon::note;
}

std::string_view direction_label(const widget::Frame& frame, domain::ActivityKind kind, domain::Direction direction) {
  const std::string stem = "activity.direction." + std::string(choice_name(domain::activity_kind_names, kind)) + ".";
  return choice_label(frame, stem, choice_name(domain::direction_names, direction));
}

std::string_view outcome_label(const widget::Frame& frame, domain::ActivityOutcome outcome) {
  return choice_label(frame, "activity.outcome.", choice_name(domain::activity_outcome_names, outcome));
}

Tone outcome_tone(domain::ActivityOutcome outcome) {
  switch (outcome) {
    case domain::ActivityOutcome::talked: return Tone::neutral;
    case domain::ActivityOutcome::interested:
    case domain::ActivityOutcome::appointment: return Tone::ok;
    case domain::ActivityOutcome::no_answer: return Tone::warn;
    case domain::ActivityOutcome::no_need:
    case domain::ActivityOutcome::lost: return Tone::error;
  }
  return Tone::neutral;
}

std::string duration_text(const widget::Frame& frame, std::int64_t minutes) {
  const std::string hours = std::to_string(minutes / 60), rest = std::to_string(minutes % 60);
  if (minutes < 60) return tr_with(frame, "activity.minutes", {{"minutes", rest}});
  if (minutes % 60 == 0) return tr_with(frame, "activity.hours", {{"hours", hours}});
  return tr_with(frame, "activity.hours_minutes", {{"hours", hours}, {"minutes", rest}});
}

std::string activity_title(const widget::Frame& frame, const domain::Activity& activity) {
  std::string title(domain::has_direction(activity.kind) ? direction_label(frame, activity.kind, activity.direction)
                                                         : kind_label(frame, activity.kind));
  title += " · ";
  title += outcome_label(frame, activity.outcome);
  if (activity.duration_min) title += " · " + duration_text(frame, *activity.duration_min);
  return title;
}

std::string activity_text(const widget::Frame& frame, const domain::Activity& activity) {
  std::string text = activity.note;
  if (activity.next_step.empty() && !activity.next_step_at) return text;
  if (!text.empty()) text += '\n';
  text += tr_with(frame, "activity.next", {{"step", activity.next_step}});
  if (activity.next_step_at) {
    const base::Instant at = *activity.next_step_at;
    text += " " + (domain::has_time_of_day(at) ? base::local_minute_text(at) : base::local_date_text(at));
  }
  return text;
}

}  // namespace actline::client::view
