#include "client/view/activity/activity_draft.hpp"

#include "client/view/choice_names.hpp"
#include "shared/base/json.hpp"
#include "shared/base/utf8.hpp"

namespace actline::client::view {

ActivityDraft draft_of(const domain::Activity& activity) {
  ActivityDraft draft;
  draft.kind = choice_name(domain::activity_kind_names, activity.kind);
  draft.direction = choice_name(domain::direction_names, activity.direction);
  draft.outcome = choice_name(domain::activity_outcome_names, activity.outcome);
  draft.occurred = base::local_minute_text(activity.occurred_at);
  draft.occurred[10] = 'T';
  draft.note = activity.note;
  draft.next_step = activity.next_step;
  if (activity.next_step_at) draft.next_date = base::local_date_text(*activity.next_step_at);
  return draft;
}

std::string json_of(const ActivityDraft& draft) {
  base::JsonWriter json;
  json.begin_object().name("kind").text(draft.kind).name("direction").text(draft.direction).name("outcome").text(draft.outcome);
  json.name("occurred").text(draft.occurred).name("note").text(draft.note).name("next_step").text(draft.next_step);
  return json.name("next_date").text(draft.next_date).end_object().take();
}

std::optional<ActivityDraft> activity_draft_from(std::string_view text) {
  const auto json = base::parse_json(text);
  if (!json) return std::nullopt;
  base::ObjectReader reader(*json, "");
  ActivityDraft draft;
  draft.kind = reader.text_or("kind", draft.kind);
  draft.direction = reader.text_or("direction", draft.direction);
  draft.outcome = reader.text_or("outcome", draft.outcome);
  draft.occurred = reader.text_or("occurred", "");
  draft.note = reader.text_or("note", "");
  draft.next_step = reader.text_or("next_step", "");
  draft.next_date = reader.text_or("next_date", "");
  return reader.ok() ? std::optional(draft) : std::nullopt;
}

base::Result<domain::Activity> activity_in(const ActivityDraft& draft, base::Instant now) {
  domain::Activity activity;
  activity.kind = choice_named<domain::ActivityKind>(domain::activity_kind_names, draft.kind).value_or(domain::ActivityKind{});
  activity.direction = choice_named<domain::Direction>(domain::direction_names, draft.direction).value_or(domain::Direction{});
  activity.outcome =
      choice_named<domain::ActivityOutcome>(domain::activity_outcome_names, draft.outcome).value_or(domain::ActivityOutcome{});
  activity.occurred_at = now;
  if (!draft.occurred.empty()) {
    const auto occurred = base::parse_local(draft.occurred);
    if (!occurred) return base::refuse(base::RefusalCode::invalid_value, "occurred_at");
    activity.occurred_at = *occurred;
  }
  activity.note = base::trimmed(draft.note);
  activity.next_step = base::trimmed(draft.next_step);
  if (!draft.next_date.empty()) {
    const auto next = base::parse_local(draft.next_date);
    if (!next) return base::refuse(base::RefusalCode::invalid_value, "next_step_at");
    activity.next_step_at = *next;
  }
  return activity;
}

}  // namespace actline::client::view
