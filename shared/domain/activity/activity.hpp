// 动作/跟进 Activity: what somebody did with a customer. Immutable; a correction is a new activity that supersedes it.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "shared/base/geo.hpp"
#include "shared/domain/customer/customer.hpp"

namespace actline::domain {

struct ActivityNoun;
using ActivityId = base::StrongId<ActivityNoun>;

// 电话 企微 拜访 到店接待 方案讲解 量尺 其他
enum class ActivityKind : std::uint8_t { call, wecom, visit, showroom, quote_present, survey, other };
inline constexpr std::array<std::string_view, 7> activity_kind_names{"call",          "wecom",  "visit", "showroom",
                                                                     "quote_present", "survey", "other"};

enum class Direction : std::uint8_t { outbound, inbound };
inline constexpr std::array<std::string_view, 2> direction_names{"outbound", "inbound"};

// From afar either side may begin, and a person says which: 去电 or 来电. Face to face the kind says it already.
bool has_direction(ActivityKind kind);
// The direction an activity is kept with: what was said where the kind has one; else theirs in our showroom, ours elsewhere.
Direction settled_direction(ActivityKind kind, Direction said);

// 已沟通 有意向 已约下一步 未接通 暂无需求 已流失
enum class ActivityOutcome : std::uint8_t { talked, interested, appointment, no_answer, no_need, lost };
inline constexpr std::array<std::string_view, 6> activity_outcome_names{"talked",    "interested", "appointment",
                                                                        "no_answer", "no_need",    "lost"};

// Longer is a slip of the finger: nothing done with a customer takes more than a day.
inline constexpr std::int64_t duration_min_most = 24 * 60;

// Invariants: occurred_at is not after recorded_at; only superseded_by ever changes, once.
struct Activity {
  ActivityId id;
  CustomerId customer;
  StaffId author;
  ActivityKind kind = ActivityKind::call;
  Direction direction = Direction::outbound;
  ActivityOutcome outcome = ActivityOutcome::talked;
  base::Instant occurred_at;  // claimed, capped at recorded_at
  base::Instant recorded_at;  // the server's; provisional on the device until then
  std::string note;
  std::string next_step;
  std::optional<base::Instant> next_step_at;  // midnight where the author is: some time that day
  ActivityId corrects;                        // nil: an original
  ActivityId superseded_by;                   // nil: stands
  std::string ext;
  // 位置: where its author's device was, in WGS-84 as devices give it; all four or none (place_of). Optional, and personal: never in history.
  std::optional<std::int64_t> latitude_e6, longitude_e6;  // millionths of a degree: 11 cm, finer than any device knows
  std::optional<std::int64_t> accuracy_m;                 // metres around it, with 95 % likelihood
  std::optional<base::Instant> located_at;
  std::optional<std::int64_t> duration_min;  // 时长: minutes it took

  friend bool operator==(const Activity&, const Activity&) = default;
};

// Whether a planned moment names a time, or only the day.
inline bool has_time_of_day(base::Instant planned) { return planned != base::start_of_local_day(planned); }

std::span<const FieldSpec> activity_fields();

// Where a device was: W3C Geolocation's coordinates.
struct Place {
  base::GeoPoint point;  // WGS-84
  std::int64_t accuracy_m = 0;
  base::Instant taken_at;

  friend bool operator==(const Place&, const Place&) = default;
};
std::optional<Place> place_of(const Activity& activity);
void set_place(Activity& activity, const std::optional<Place>& place);

template <class Entity, class Visit>
void each_activity_field(Entity& activity, Visit&& visit) {
  visit(activity.customer), visit(activity.author), visit(activity.kind), visit(activity.direction), visit(activity.outcome),
      visit(activity.occurred_at), visit(activity.recorded_at), visit(activity.note), visit(activity.next_step),
      visit(activity.next_step_at), visit(activity.corrects), visit(activity.superseded_by), visit(activity.ext),
      visit(activity.latitude_e6), visit(activity.longitude_e6), visit(activity.accuracy_m), visit(activity.located_at),
      visit(activity.duration_min);
}

}  // namespace actline::domain
