// A follow-up's photos at full size.
#pragma once

#include "client/view/photo/photo_wording.hpp"

namespace actline::client::view {

// `photos` holds at least one; `first` is the one it opens with, later the one that was seen
// last, which the dialog is named by.
widget::PhotoViewerOutcome photo_dialog(widget::Frame& frame, std::span<const ShownPhoto> photos, std::size_t first);

}  // namespace actline::client::view
