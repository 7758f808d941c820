// 照片 Photo: a picture taken for an activity, as a fact. The row says which picture; its bytes travel beside the rows
// (shared/sync/blob.hpp) and are named by their SHA-256, so that they can be checked, resumed and kept for ever.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/domain/activity/activity.hpp"

namespace actline::domain {

struct PhotoNoun;
using PhotoId = base::StrongId<PhotoNoun>;

enum class MediaType : std::uint8_t { jpeg, png, webp };
inline constexpr std::array<std::string_view, 3> media_type_names{"jpeg", "png", "webp"};

// Invariants: everything but stored_at is said once and never changes; stored_at is set once, by the server, when it has the bytes.
struct Photo {
  PhotoId id;
  CustomerId customer;  // its activity's
  ActivityId activity;
  std::string sha256;  // of the bytes, 64 lower-case hexadecimal digits
  MediaType media_type = MediaType::jpeg;
  std::int64_t width = 0, height = 0;     // pixels, upright
  std::int64_t bytes = 0;                 // so many are the picture
  std::optional<base::Instant> taken_at;  // as the camera's file said
  StaffId author;
  base::Instant recorded_at;
  std::optional<base::Instant> stored_at;  // nothing: only on its author's device so far

  friend bool operator==(const Photo&, const Photo&) = default;
};

std::span<const FieldSpec> photo_fields();

template <class Entity, class Visit>
void each_photo_field(Entity& photo, Visit&& visit) {
  visit(photo.customer), visit(photo.activity), visit(photo.sha256), visit(photo.media_type), visit(photo.width), visit(photo.height),
      visit(photo.bytes), visit(photo.taken_at), visit(photo.author), visit(photo.recorded_at), visit(photo.stored_at);
}

}  // namespace actline::domain
