#include "shared/domain/activity/activity_rules.hpp"

#include <algorithm>

#include "shared/domain/tidy_value.hpp"

namespace actline::domain {

namespace {

using base::RefusalCode;

// The part both commands share: `activity` tidied, checked, and signed by the actor at this time.
base::Result<ActivityDecision> record(Activity activity, const Actor& actor, DecisionTime time, const ActivityReader& activities,
                                      const CustomerReader& customers) {
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
  const bool says_nothing = activity.note.empty() && activity.next_step.empty();
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

bool says_the_same(const Activity& left, const Activity& right) {
  // Rows of before the directions of kinds were settled may hold another.
  const bool same_direction = left.direction == right.direction || !has_direction(right.kind);
  return left.kind == right.kind && same_direction && left.outcome == right.outcome && left.occurred_at == right.occurred_at &&
         left.note == right.note && left.next_step == right.next_step && left.next_step_at == right.next_step_at;
}

}  // namespace

base::Result<ActivityDecision> decide(const RecordActivity& command, const Actor& actor, DecisionTime time,
                                      const ActivityReader& activities, const CustomerReader& customers) {
  Activity activity = command.activity;
  activity.corrects = {};
  return record(std::move(activity), actor, time, activities, customers);
}

base::Result<ActivityDecision> decide(const CorrectActivity& command, const Actor& actor, DecisionTime time,
                                      const ActivityReader& activities, const CustomerReader& customers) {
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
  auto decision = record(std::move(activity), actor, time, activities, customers);
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
