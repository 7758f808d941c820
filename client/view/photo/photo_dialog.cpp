#include "client/view/photo/photo_dialog.hpp"

#include <algorithm>

namespace actline::client::view {

widget::PhotoViewerOutcome photo_dialog(widget::Frame& frame, std::span<const ShownPhoto> photos, std::size_t first) {
  std::vector<widget::ViewedPhoto> viewed;
  for (const ShownPhoto& each : photos) {
    viewed.push_back({.source = each.state == PhotoState::elsewhere ? std::string_view{} : std::string_view(each.photo->sha256),
                      .name = each.name,
                      .width = static_cast<float>(each.photo->width),
                      .height = static_cast<float>(each.photo->height)});
  }
  const widget::PhotoViewerWords words{.title = photos[std::min(first, photos.size() - 1)].name,
                                       .missing = frame.tr("photo.missing"),
                                       .previous = frame.tr("photo.previous"),
                                       .next = frame.tr("photo.next"),
                                       .save = frame.tr("photo.save"),
                                       .share = frame.tr("share.share")};
  return widget::photo_viewer(frame, "photo_viewer", words, viewed, first);
}

}  // namespace actline::client::view
