// What can be asked about activities.
#pragma once

#include <vector>

#include "shared/domain/photo/photo.hpp"

namespace actline::domain {

// A fact: author, recorded_at, corrects and superseded_by are set by the rules.
// Its photos come with it, because they are one thing said at once: kept, decided, refused and taken up again together.
struct RecordActivity {
  Activity activity;
  std::vector<Photo> photos = {};
};

// Replaces what an activity says by a new one; the old stays readable behind it. Only the author may, and only the latest.
struct CorrectActivity {
  ActivityId corrects;
  Activity activity;
};

}  // namespace actline::domain
