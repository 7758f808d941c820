// 照片 by what they belong to: an activity's photos in the order they were added, those whose bytes the server has not got yet, and
// whether any row speaks of given bytes.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/domain/photo/photo.hpp"
#include "shared/records/change.hpp"

namespace actline::projection {

using PhotoPtr = std::shared_ptr<const domain::Photo>;

class PhotoAlbum final : public records::ChangeFollower {
 public:
  void apply(const records::Change& change) override;

  // By id, which is by when they were made; valid until the next change.
  std::span<const PhotoPtr> of(domain::ActivityId activity) const;
  // By id.
  const std::map<domain::PhotoId, PhotoPtr>& unstored() const { return unstored_; }
  bool speaks_of(std::string_view sha256) const { return rows_of_hash_.contains(sha256); }

 private:
  std::unordered_map<base::Id, std::vector<PhotoPtr>, base::IdHash> by_activity_;
  std::map<domain::PhotoId, PhotoPtr> unstored_;
  std::map<std::string, std::size_t, std::less<>> rows_of_hash_;
};

}  // namespace actline::projection
