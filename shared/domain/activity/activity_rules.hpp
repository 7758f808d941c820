// Decides activity commands. Pure; every refusal about activities lives here.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/domain/activity/activity_commands.hpp"
#include "shared/domain/activity/activity_reader.hpp"
#include "shared/domain/customer/customer_rules.hpp"
#include "shared/domain/photo/photo_rules.hpp"
#include "shared/domain/staff/actor.hpp"

namespace actline::domain {

struct ActivityDecision {
  Activity recorded;
  std::optional<Activity> superseded;  // new image of the corrected one
  std::optional<Customer> customer;    // new image when last_activity_at moves
  std::vector<Photo> photos;           // what came with it, as kept
  bool provisional = false;
  bool clock_ahead = false;  // claimed more than five minutes after the server's time
};

// How far ahead of the command's own time an activity may claim to have happened: a minute hand, not tomorrow.
inline constexpr std::int64_t occurs_ahead_ms = 5 * base::minute_ms;
// How far a device's clock may run ahead of the deciding side's before its events are flagged (domain.md 2.3, invariant 15).
inline constexpr std::int64_t clock_ahead_ms = 5 * base::minute_ms;

// occurred_at is capped at decided_at, so a fast clock cannot claim tomorrow's work. The customer's last_activity_at only ever
// moves forward: the rules see one activity at a time, so a correction to an earlier time leaves it where it is.

// The direction is settled by the kind (activity.hpp); where the kind has none, what a device sent for it is passed over.
// Refuses customer_not_found, already_exists, occurs_in_future, missing_value (nothing said: neither note nor next step, unless
// no_answer or a photo says it), text_too_long, invalid_value (also: half a place, or none of this Earth), too_many_photos, and what
// new_photo refuses below "photos.<n>".
base::Result<ActivityDecision> decide(const RecordActivity& command, const Actor& actor, DecisionTime time,
                                      const ActivityReader& activities, const CustomerReader& customers, const PhotoReader& photos);
// Also activity_not_found, already_corrected (detail: the correction's id), not_authorised (not the author), nothing_to_change.
// The customer stays the corrected activity's, and what was added to it its own.
base::Result<ActivityDecision> decide(const CorrectActivity& command, const Actor& actor, DecisionTime time,
                                      const ActivityReader& activities, const CustomerReader& customers, const PhotoReader& photos);

}  // namespace actline::domain
