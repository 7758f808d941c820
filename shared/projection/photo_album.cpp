#include "shared/projection/photo_album.hpp"

#include <algorithm>

namespace actline::projection {

void PhotoAlbum::apply(const records::Change& change) {
  if (change.table != records::TableId::photo) return;
  if (const auto before = records::as<domain::Photo>(change.before)) {
    const auto photos = by_activity_.find(before->activity.value);
    if (photos != by_activity_.end()) {
      std::erase_if(photos->second, [&](const PhotoPtr& photo) { return photo->id == before->id; });
      if (photos->second.empty()) by_activity_.erase(photos);
    }
    unstored_.erase(before->id);
    const auto rows = rows_of_hash_.find(before->sha256);
    if (rows != rows_of_hash_.end() && --rows->second == 0) rows_of_hash_.erase(rows);
  }
  if (const auto after = records::as<domain::Photo>(change.after)) {
    std::vector<PhotoPtr>& photos = by_activity_[after->activity.value];
    const auto place = std::upper_bound(photos.begin(), photos.end(), after,
                                        [](const PhotoPtr& left, const PhotoPtr& right) { return left->id < right->id; });
    photos.insert(place, after);
    if (!after->stored_at) unstored_.emplace(after->id, after);
    ++rows_of_hash_[after->sha256];
  }
}

std::span<const PhotoPtr> PhotoAlbum::of(domain::ActivityId activity) const {
  const auto photos = by_activity_.find(activity.value);
  return photos == by_activity_.end() ? std::span<const PhotoPtr>{} : std::span<const PhotoPtr>(photos->second);
}

}  // namespace actline::projection
