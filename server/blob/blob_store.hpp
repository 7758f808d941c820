// Pictures as files named by their SHA-256: <folder>/<aa>/<sha256> when whole and checked, <folder>/partial/<sha256> on their way.
// A name exists under <aa> only after the file and its folder are on the disk. What it refuses leaves nothing half-kept.
//
// Threads: any; requests about one picture wait for each other.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "server/blob/tuning.hpp"
#include "shared/base/result.hpp"
#include "shared/domain/photo/photo.hpp"
#include "shared/sync/blob.hpp"

namespace actline::server {

class BlobStore {
 public:
  struct Limits {
    std::int64_t reserve_bytes = blob_reserve_bytes;  // that must stay free on the disk
    std::int64_t quota_bytes = blob_quota_bytes;      // of all pictures together
  };
  // Makes the folders; counts what is there.
  BlobStore(std::string folder, Limits limits);
  explicit BlobStore(std::string folder) : BlobStore(std::move(folder), Limits{}) {}

  // What a row says a picture is.
  struct Picture {
    std::string sha256;
    domain::MediaType media_type = domain::MediaType::jpeg;
    std::int64_t bytes = 0;
  };

  sync::BlobState state(const Picture& picture);
  // Appends when `from` is where the picture's bytes end so far, else changes nothing; the answer says where to go on.
  // Refuses too_large (beyond the picture's size), invalid_value "media_type" (its first bytes are another kind's) or "sha256" (all
  // bytes are there and are another picture: they are dropped), server_full (disk or quota), storage_failed.
  base::Result<sync::BlobState> append(const Picture& picture, std::int64_t from, std::string_view bytes);
  // Nothing when it is not there whole.
  std::optional<std::string> read(std::string_view sha256);

  // Removes a picture, whole or on its way, unless `is_wanted`: asked while nobody else can bring it or find it.
  void remove(std::string_view sha256, const std::function<bool()>& is_wanted);
  // Once a day, else nothing: removes pictures that `is_wanted` does not want and uploads nobody went on with, both untouched for 30 days.
  void sweep_if_due(base::Instant now, const std::function<bool(std::string_view sha256)>& is_wanted);

  std::int64_t used_bytes() const { return used_bytes_; }
  // Whether another picture would be taken now.
  bool has_room(std::int64_t bytes) const;

 private:
  std::string kept_path(std::string_view sha256) const;
  std::string partial_path(std::string_view sha256) const;
  std::mutex& lock_of(std::string_view sha256);
  base::Result<sync::BlobState> finish(const Picture& picture);

  std::string folder_;
  Limits limits_;
  std::atomic<std::int64_t> used_bytes_{0};
  std::atomic<std::int64_t> swept_at_ms_{0};
  std::array<std::mutex, 16> locks_;  // by the first digit
};

enum class PictureState : std::uint8_t { whole, missing, damaged };
// Whether a store's folder has that picture: so many bytes, whose hash is its name.
PictureState look_at_picture(const std::string& folder, std::string_view sha256, std::int64_t bytes);
// Gives one store's folder every whole picture of another's: as a hard link, or as a copy where the disk has none. What is there already
// stays: names are hashes. Nothing to do when `from` is not there. Refuses server_full, storage_failed.
base::Status link_pictures(const std::string& from, const std::string& to);

// Whether these are the first bytes of such a picture: JPEG (ISO 10918-1 SOI and a marker), PNG (W3C PNG, 5.2), WebP (RIFF container).
bool begins_like(domain::MediaType type, std::string_view bytes);

}  // namespace actline::server
