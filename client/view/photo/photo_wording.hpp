// Photos of follow-ups in words: their names, and how far their bytes have come.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "client/widget/widgets.hpp"
#include "shared/projection/customer_timeline.hpp"
#include "shared/projection/photo_album.hpp"
#include "shared/projection/staff_directory.hpp"

namespace actline::client::view {

enum class PhotoState : std::uint8_t {
  stored,     // the server has it
  waiting,    // on this device, to be sent
  under_way,  // being sent
  failed,     // the server will not have it as it is
  elsewhere,  // only on its author's device so far
};

// Where a timeline finds photos.
struct PhotoDesk {
  const projection::PhotoAlbum& album;
  std::function<PhotoState(const domain::Photo&)> state_of;
};

// A photo as it is shown: texts that outlive the pass.
struct ShownPhoto {
  projection::PhotoPtr photo;
  PhotoState state = PhotoState::stored;
  std::string key, name, open_name, retry_name;
};

// "照片 1/3，陈丽 11-26 09:12".
std::string photo_name(const widget::Frame& frame, std::size_t number, std::size_t count, std::string_view author, base::Instant when);

// Of an entry of the timeline, those of what it corrected first.
std::vector<ShownPhoto> photos_of(const widget::Frame& frame, const projection::TimelineEntry& entry, const PhotoDesk& desk,
                                  const projection::StaffDirectory& staff);
// Refers to `photos`.
std::vector<widget::StripPhoto> strip_of(const widget::Frame& frame, std::span<const ShownPhoto> photos);

}  // namespace actline::client::view
