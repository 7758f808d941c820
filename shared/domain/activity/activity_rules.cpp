#include "shared/domain/activity/activity_rules.hpp"

#include <algorithm>

#include "shared/domain/photo/photo_tuning.hpp"
#include "shared/domain/refusal_path.hpp"
#include "shared/domain/tidy_value.hpp"

namespace actline::domain {

namespace {

using base::RefusalCode;

// All of a place or nothing of it, and on this Earth.
base::Status check_place(const Activity& activity) {
  const auto out_of = [](const std::optional<std::int64_t>& number, std::int64_t least, std::int64_t most) {
    return !number || *number < least || *number > most;
  };
  if (!activity.latitude_e6 && !activity.longitude_e6 && !activity.accuracy_m && !activity.located_at) return {};
  if (out_of(activity.latitude_e6, -90'000'000, 90'000'000)) return base::refuse(RefusalCode::invalid_value, "latitude_e6");
  if (out_of(activity.longitude_e6, -180'000'000, 180'000'000)) return base::refuse(RefusalCode::invalid_value, "longitude_e6");
  if (out_of(activity.accuracy_m, 0, 100'000'000)) return base::refuse(RefusalCode::invalid_value, "accuracy_m");
  if (!activity.located_at) return base::refuse(RefusalCode::invalid_value, "located_at");
  return {};
}

// The part both commands share: `activity` tidied, checked, and signed by the actor at this time.
base::Result<ActivityDecision> record(Activity activity, bool has_photos, const Actor& actor, DecisionTime time,
                                      const ActivityReader& activities, const CustomerReader& customers) {
  if (activity.id.is_nil()) return base::refuse(RefusalCode::missing_value, "id");
  // An id of this device's own making is free when the device holds no such record; see check_new_id in customer_rules.cpp.
  const auto existing = activities.activity(activity.id);
  if (existing.is_present() || existing.presence == Presence::masked) return base::refuse(RefusalCode::already_exists, "id");

  if (activity.customer.is_nil()) return base::refuse(RefusalCode::missing_value, "customer");
  activity.author = actor.staff;
  activity.recorded_at = time.decided_at;
  activity.superseded_by = {};
  activity.direction = settled_direction(activity.kind, activity.direction);
  activity.ext.clear();
  if (auto status = tidy_fields(activity); !status) return status.refusal();
  if (activity.occurred_at == base::Instant{}) return base::refuse(RefusalCode::missing_value, "occurred_at");
  if (auto status = check_place(activity); !status) return status.refusal();
  if (activity.duration_min && (*activity.duration_min < 1 || *activity.duration_min > duration_min_most)) {
    return base::refuse(RefusalCode::invalid_value, "duration_min");
  }
  const bool says_nothing = activity.note.empty() && activity.next_step.empty() && !has_photos;
  if (says_nothing && activity.outcome != ActivityOutcome::no_answer) return base::refuse(RefusalCode::missing_value, "note");
  if (activity.occurred_at > base::later(time.claimed_at, occurs_ahead_ms)) {
    return base::refuse(RefusalCode::occurs_in_future, "occurred_at");
  }
  activity.occurred_at = std::min(activity.occurred_at, time.decided_at);

  ActivityDecision decision;
  decision.clock_ahead = time.claimed_at > base::later(time.decided_at, clock_ahead_ms);
  const auto customer = customers.customer(activity.customer);
  if (customer.presence == Presence::absent) return base::refuse(RefusalCode::customer_not_found, "customer");
  if (customer.is_unknown()) {
    decision.provisional = true;
  } else if (!customer->last_activity_at || *customer->last_activity_at < activity.occurred_at) {
    decision.customer = *customer;
    decision.customer->last_activity_at = activity.occurred_at;
  }
  decision.recorded = std::move(activity);
  return decision;
}

// Photos of an activity, or of one it corrected, go on speaking for what replaces it.
bool has_photos_behind(ActivityId id, const ActivityReader& activities, const PhotoReader& photos) {
  constexpr int corrections_most = 100;  // a circle, which no rule makes, must end too
  for (int step = 0; step < corrections_most && !id.is_nil(); ++step) {
    if (photos.photo_count(id) > 0) return true;
    const auto activity = activities.activity(id);
    id = activity.is_present() ? activity->corrects : ActivityId{};
  }
  return false;
}

bool says_the_same(const Activity& left, const Activity& right) {
  // Rows of before the directions of kinds were settled may hold another.
  const bool same_direction = left.direction == right.direction || !has_direction(right.kind);
  return left.kind == right.kind && same_direction && left.outcome == right.outcome && left.occurred_at == right.occurred_at &&
         left.note == right.note && left.next_step == right.next_step && left.next_step_at == right.next_step_at &&
         left.latitude_e6 == right.latitude_e6 && left.longitude_e6 == right.longitude_e6 && left.accuracy_m == right.accuracy_m &&
         left.located_at == right.located_at && left.duration_min == right.duration_min;
}

}  // namespace

base::Result<ActivityDecision> decide(const RecordActivity& command, const Actor& actor, DecisionTime time,
                                      const ActivityReader& activities, const CustomerReader& customers, const PhotoReader& photos) {
  Activity activity = command.activity;
  activity.corrects = {};
  auto decision = record(std::move(activity), !command.photos.empty(), actor, time, activities, customers);
  if (!decision) return decision;
  if (command.photos.size() > photos_per_activity) {
    return base::refuse(RefusalCode::too_many_photos, "photos", std::to_string(photos_per_activity));
  }
  for (std::size_t place = 0; place < command.photos.size(); ++place) {
    auto photo = new_photo(command.photos[place], decision->recorded, actor, time, photos);
    if (!photo) return within("photos", place, photo.refusal());
    for (const Photo& other : decision->photos) {
      if (other.id == photo->id) return within("photos", place, base::refuse(RefusalCode::already_exists, "id"));
    }
    decision->photos.push_back(std::move(*photo));
  }
  return decision;
}

base::Result<ActivityDecision> decide(const CorrectActivity& command, const Actor& actor, DecisionTime time,
                                      const ActivityReader& activities, const CustomerReader& customers, const PhotoReader& photos) {
  const auto corrected = activities.activity(command.corrects);
  if (corrected.presence == Presence::absent) return base::refuse(RefusalCode::activity_not_found, "corrects");
  Activity activity = command.activity;
  activity.corrects = command.corrects;
  if (corrected.is_present()) {
    if (corrected->author != actor.staff) return base::refuse(RefusalCode::not_authorised, "corrects");
    if (!corrected->superseded_by.is_nil()) {
      return base::refuse(RefusalCode::already_corrected, "corrects", base::id_text(corrected->superseded_by.value));
    }
    activity.customer = corrected->customer;
  }
  auto decision = record(std::move(activity), has_photos_behind(command.corrects, activities, photos), actor, time, activities, customers);
  if (!decision) return decision;
  if (corrected.is_unknown()) {
    decision->provisional = true;
    return decision;
  }
  if (says_the_same(*corrected, decision->recorded)) return base::refuse(RefusalCode::nothing_to_change);
  decision->superseded = *corrected;
  decision->superseded->superseded_by = decision->recorded.id;
  return decision;
}

}  // namespace actline::domain
