// Decides photo commands. Pure; every refusal about photos lives here.
#pragma once

#include <cstddef>
#include <string_view>

#include "shared/base/result.hpp"
#include "shared/domain/activity/activity_reader.hpp"
#include "shared/domain/held.hpp"
#include "shared/domain/photo/photo_commands.hpp"
#include "shared/domain/staff/actor.hpp"

namespace actline::domain {

class PhotoReader {
 public:
  virtual ~PhotoReader() = default;
  virtual Held<Photo> photo(PhotoId id) const = 0;
  virtual std::size_t photo_count(ActivityId activity) const = 0;
};

struct PhotoDecision {
  Photo photo;               // new image
  bool provisional = false;  // something read was not held
};

// 64 lower-case hexadecimal digits.
bool is_sha256(std::string_view text);

// A photo as it will be kept on this activity, signed by the actor; for photos that come with their activity.
// Refuses missing_value, already_exists, invalid_value (no hash, no size), too_large (detail: the limit in bytes).
base::Result<Photo> new_photo(Photo said, const Activity& activity, const Actor& actor, DecisionTime time, const PhotoReader& photos);

// Also activity_not_found, too_many_photos (detail: how many an activity may have). The customer becomes the activity's.
base::Result<PhotoDecision> decide(const AddPhoto& command, const Actor& actor, DecisionTime time, const ActivityReader& activities,
                                   const PhotoReader& photos);
// Refuses photo_not_found; nothing_to_change when it is known already.
base::Result<PhotoDecision> decide(const ConfirmPhoto& command, DecisionTime time, const PhotoReader& photos);

}  // namespace actline::domain
