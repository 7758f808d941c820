// A follow-up as a person is typing it, see customer_draft.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/domain/photo/photo.hpp"

namespace actline::client::view {

// A picture whose bytes this device keeps already.
struct DraftPhoto {
  std::string sha256;
  std::int64_t width = 0, height = 0, bytes = 0;
  std::int64_t taken_at_ms = 0;  // 0: not known

  friend bool operator==(const DraftPhoto&, const DraftPhoto&) = default;
};

struct ActivityDraft {
  std::string kind = "call", direction = "outbound", outcome = "talked";
  std::string occurred;  // "2026-11-23T09:05"; empty: now
  std::string duration;  // minutes; empty: not said
  std::string note, next_step, next_date, next_time;
  std::vector<DraftPhoto> photos;  // that are to be added
  std::optional<domain::Place> place;

  friend bool operator==(const ActivityDraft&, const ActivityDraft&) = default;
};

ActivityDraft draft_of(const domain::Activity& activity);
DraftPhoto draft_of(const domain::Photo& photo);

std::string json_of(const ActivityDraft& draft);
std::optional<ActivityDraft> activity_draft_from(std::string_view json);

// Everything but ids, customer and author. Refuses invalid_value naming occurred_at, duration_min or next_step_at; missing_value where a time has no day.
base::Result<domain::Activity> activity_in(const ActivityDraft& draft, base::Instant now);
domain::Photo photo_in(const DraftPhoto& draft, domain::PhotoId id);

}  // namespace actline::client::view
