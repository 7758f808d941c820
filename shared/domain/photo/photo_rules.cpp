#include "shared/domain/photo/photo_rules.hpp"

#include <algorithm>

#include "shared/domain/photo/photo_tuning.hpp"
#include "shared/domain/tidy_value.hpp"

namespace actline::domain {

namespace {

using base::RefusalCode;

bool is_side(std::int64_t pixels) { return pixels >= 1 && pixels <= photo_pixels_most_per_side; }

}  // namespace

bool is_sha256(std::string_view text) {
  constexpr std::size_t digits = 64;
  return text.size() == digits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

base::Result<Photo> new_photo(Photo said, const Activity& activity, const Actor& actor, DecisionTime time, const PhotoReader& photos) {
  if (said.id.is_nil()) return base::refuse(RefusalCode::missing_value, "id");
  // An id of this device's own making is free when the device holds no such record; see check_new_id in customer_rules.cpp.
  const auto existing = photos.photo(said.id);
  if (existing.is_present() || existing.presence == Presence::masked) return base::refuse(RefusalCode::already_exists, "id");
  said.activity = activity.id;
  said.customer = activity.customer;
  said.author = actor.staff;
  said.recorded_at = time.decided_at;
  said.stored_at.reset();
  if (auto status = tidy_fields(said); !status) return status.refusal();
  if (!is_sha256(said.sha256)) return base::refuse(RefusalCode::invalid_value, "sha256");
  if (!is_side(said.width)) return base::refuse(RefusalCode::invalid_value, "width");
  if (!is_side(said.height)) return base::refuse(RefusalCode::invalid_value, "height");
  if (said.bytes < 1) return base::refuse(RefusalCode::invalid_value, "bytes");
  if (said.bytes > photo_bytes_most) return base::refuse(RefusalCode::too_large, "bytes", std::to_string(photo_bytes_most));
  if (said.taken_at) said.taken_at = std::min(*said.taken_at, time.decided_at);  // cameras' clocks run wild
  return said;
}

base::Result<PhotoDecision> decide(const AddPhoto& command, const Actor& actor, DecisionTime time, const ActivityReader& activities,
                                   const PhotoReader& photos) {
  const ActivityId id = command.photo.activity;
  if (id.is_nil()) return base::refuse(RefusalCode::missing_value, "activity");
  const auto activity = activities.activity(id);
  if (activity.presence == Presence::absent) return base::refuse(RefusalCode::activity_not_found, "activity");
  if (photos.photo_count(id) >= photos_per_activity) {
    return base::refuse(RefusalCode::too_many_photos, "photos", std::to_string(photos_per_activity));
  }
  // A device that does not hold the activity goes by what the command says of its customer; the server knows.
  const Activity said{.id = id, .customer = command.photo.customer};
  if (activity.is_unknown() && said.customer.is_nil()) return base::refuse(RefusalCode::missing_value, "customer");
  auto photo = new_photo(command.photo, activity.is_present() ? *activity : said, actor, time, photos);
  if (!photo) return photo.refusal();
  return PhotoDecision{std::move(*photo), activity.is_unknown()};
}

base::Result<PhotoDecision> decide(const ConfirmPhoto& command, DecisionTime time, const PhotoReader& photos) {
  const auto photo = photos.photo(command.photo);
  if (!photo.is_present()) return base::refuse(RefusalCode::photo_not_found, "photo");
  if (photo->stored_at) return base::refuse(RefusalCode::nothing_to_change);
  PhotoDecision decision{*photo};
  decision.photo.stored_at = time.decided_at;
  return decision;
}

}  // namespace actline::domain
