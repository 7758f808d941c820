// The state of sync in one icon and one word, the same wherever it is shown.
#pragma once

#include <string>

#include "client/widget/frame.hpp"
#include "shared/sync/device_session.hpp"

namespace actline::client::view {

struct SyncBadge {
  theme::Icon icon = theme::Icon::none;
  widget::Tone tone = widget::Tone::neutral;
  std::string text;
  bool quiet = true;  // nothing a person needs to know
};

// `photos`: whose bytes are on this device alone.
SyncBadge sync_badge(const widget::Frame& frame, const sync::SyncStatus& status, std::size_t photos = 0);

// A sentence for `trouble` that says what to do.
std::string trouble_text(const widget::Frame& frame, const sync::SyncStatus& status);

}  // namespace actline::client::view
