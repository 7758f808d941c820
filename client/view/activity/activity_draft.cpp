#include "client/view/activity/activity_draft.hpp"

#include "client/view/choice_names.hpp"
#include "shared/base/json.hpp"
#include "shared/base/number.hpp"
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
  draft.place = domain::place_of(activity);
  if (activity.duration_min) draft.duration = std::to_string(*activity.duration_min);
  if (activity.next_step_at) {
    draft.next_date = base::local_date_text(*activity.next_step_at);
    if (domain::has_time_of_day(*activity.next_step_at)) draft.next_time = base::local_clock_text(*activity.next_step_at);
  }
  return draft;
}

std::string json_of(const ActivityDraft& draft) {
  base::JsonWriter json;
  json.begin_object().name("kind").text(draft.kind).name("direction").text(draft.direction).name("outcome").text(draft.outcome);
  json.name("occurred").text(draft.occurred).name("note").text(draft.note).name("next_step").text(draft.next_step);
  json.name("next_date").text(draft.next_date).name("next_time").text(draft.next_time).name("duration").text(draft.duration);
  json.name("photos").begin_array();
  for (const DraftPhoto& photo : draft.photos) {
    json.begin_object().name("sha256").text(photo.sha256).name("width").integer(photo.width).name("height").integer(photo.height);
    json.name("bytes").integer(photo.bytes).name("taken_at").integer(photo.taken_at_ms).end_object();
  }
  json.end_array();
  if (draft.place) {
    domain::Activity placed;
    domain::set_place(placed, draft.place);
    json.name("latitude_e6").integer(*placed.latitude_e6).name("longitude_e6").integer(*placed.longitude_e6);
    json.name("accuracy_m").integer(*placed.accuracy_m).name("located_at").integer(placed.located_at->ms);
  }
  return json.end_object().take();
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
  draft.next_time = reader.text_or("next_time", "");
  draft.duration = reader.text_or("duration", "");
  if (const base::JsonValue* photos = reader.value("photos", false); photos != nullptr && photos->array() != nullptr) {
    for (const base::JsonValue& one : *photos->array()) {
      base::ObjectReader photo(one, "photos");
      draft.photos.push_back({.sha256 = photo.text("sha256"),
                              .width = photo.integer("width"),
                              .height = photo.integer("height"),
                              .bytes = photo.integer("bytes"),
                              .taken_at_ms = photo.integer_or("taken_at", 0)});
      if (!photo.ok()) return std::nullopt;
    }
  }
  if (const std::int64_t located_at = reader.integer_or("located_at", 0); located_at > 0) {
    domain::Activity placed;
    placed.latitude_e6 = reader.integer("latitude_e6");
    placed.longitude_e6 = reader.integer("longitude_e6");
    placed.accuracy_m = reader.integer("accuracy_m");
    placed.located_at = base::Instant{located_at};
    draft.place = domain::place_of(placed);
  }
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
  if (!base::trimmed(draft.duration).empty()) {
    const auto minutes = base::whole_number(base::trimmed(draft.duration));
    if (!minutes || *minutes < 0) return base::refuse(base::RefusalCode::invalid_value, "duration_min");
    if (*minutes > 0) activity.duration_min = *minutes;  // stepped down to nothing: not said
  }
  activity.note = base::trimmed(draft.note);
  activity.next_step = base::trimmed(draft.next_step);
  if (!draft.next_time.empty() && draft.next_date.empty()) return base::refuse(base::RefusalCode::missing_value, "next_step_at");
  if (!draft.next_date.empty()) {
    const auto next = base::parse_local(draft.next_time.empty() ? draft.next_date : draft.next_date + "T" + draft.next_time);
    if (!next) return base::refuse(base::RefusalCode::invalid_value, "next_step_at");
    activity.next_step_at = *next;
  }
  domain::set_place(activity, draft.place);
  return activity;
}

DraftPhoto draft_of(const domain::Photo& photo) {
  return {.sha256 = photo.sha256,
          .width = photo.width,
          .height = photo.height,
          .bytes = photo.bytes,
          .taken_at_ms = photo.taken_at ? photo.taken_at->ms : 0};
}

domain::Photo photo_in(const DraftPhoto& draft, domain::PhotoId id) {
  domain::Photo photo{.id = id, .sha256 = draft.sha256, .width = draft.width, .height = draft.height, .bytes = draft.bytes};
  if (draft.taken_at_ms > 0) photo.taken_at = base::Instant{draft.taken_at_ms};
  return photo;
}

}  // namespace actline::client::view
