// Photos at full size above everything, one at a time: the next by a swipe, the arrow keys or a button.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "client/widget/frame.hpp"

namespace actline::client::widget {

struct ViewedPhoto {
  std::string_view source;  // SHA-256 of its bytes; empty: they cannot be had yet
  std::string_view name;
  float width = 1, height = 1;  // of the picture, any unit
};

struct PhotoViewerWords {
  std::string_view title;    // names the dialog
  std::string_view missing;  // instead of a picture that cannot be had yet
  std::string_view previous, next, save, share;
};

struct PhotoViewerOutcome {
  bool dismissed = false;
  std::size_t shown = 0;  // the photo that is seen
  bool save = false, share = false;
};

// `first`: the one it opens with.
PhotoViewerOutcome photo_viewer(Frame& frame, const Key& key, const PhotoViewerWords& words, std::span<const ViewedPhoto> photos,
                                std::size_t first);

}  // namespace actline::client::widget
