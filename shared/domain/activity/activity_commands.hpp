// What can be asked about activities.
#pragma once

#include "shared/domain/activity/activity.hpp"

namespace actline::domain {

// A fact: author, recorded_at, corrects and superseded_by are set by the rules.
struct RecordActivity {
  Activity activity;
};

// Replaces what an activity says by a new one; the old stays readable behind it. Only the author may, and only the latest.
struct CorrectActivity {
  ActivityId corrects;
  Activity activity;
};

}  // namespace actline::domain
