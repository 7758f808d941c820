// A follow-up as a person is typing it, see customer_draft.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/base/result.hpp"
#include "shared/domain/activity/activity.hpp"

namespace actline::client::view {

struct ActivityDraft {
  std::string kind = "call", direction = "outbound", outcome = "talked";
  std::string occurred;  // "2026-11-23T09:05"; empty: now
  std::string note, next_step, next_date;

  friend bool operator==(const ActivityDraft&, const ActivityDraft&) = default;
};

ActivityDraft draft_of(const domain::Activity& activity);

std::string json_of(const ActivityDraft& draft);
std::optional<ActivityDraft> activity_draft_from(std::string_view json);

// Everything but ids, customer and author. Refuses invalid_value naming occurred_at or next_step_at.
base::Result<domain::Activity> activity_in(const ActivityDraft& draft, base::Instant now);

}  // namespace actline::client::view
